import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Look, PLAIN } from '../../../../src/cli/printing/terminal/look.js';
import { rendered, styled, visibleInLine } from '../../../../src/cli/printing/terminal/style.js';

const RICH: Look = { isTerminal: true, depth: 8, columns: 80 };
const NO_COLOUR: Look = { ...RICH, depth: 1 };

/** Control sequences of colours, which are all that may reach a terminal. */
const COLOURS = new RegExp(`${'\x1b'}\\[[\\d;]*m`, 'g');
const CONTROLS = /(?!\n)\p{Cc}/u;

describe('styled text', () => {
  test('is coloured as far as a terminal can, and plain elsewhere', () => {
    const text = `${styled('heading', 'Genre')} ${styled('raises', '██')}${styled(0, 'x')}`;
    expect(rendered(text, RICH)).toBe(
      '\x1b[1mGenre\x1b[0m \x1b[38;5;208m██\x1b[0m\x1b[38;5;33mx\x1b[0m',
    );
    expect(rendered(text, { ...RICH, depth: 4 })).toBe(
      '\x1b[1mGenre\x1b[0m \x1b[33m██\x1b[0m\x1b[94mx\x1b[0m',
    );
    expect([PLAIN, NO_COLOUR].map((look) => rendered(text, look))).toEqual([
      'Genre ██x',
      'Genre ██x',
    ]);
  });

  test('repeats colours, and needs none for an empty text', () => {
    expect(styled(12, 'a')).toBe(styled(0, 'a'));
    expect(styled('bar', '')).toBe('');
  });
});

describe('a name with control characters', () => {
  const name = '\x1b]0;owned\x07\x1b[2Jfoe\r\u202e\x9b1m';

  test('reaches terminals with them written out', () => {
    for (const look of [RICH, NO_COLOUR]) {
      expect(rendered(`${name}\n`, look)).toBe(
        '\\x1b]0;owned\\x07\\x1b[2Jfoe\\x0d\\u202e\\x9b1m\n',
      );
    }
    expect(visibleInLine('a\nb', RICH)).toBe('a\\x0ab');
  });

  test('reaches pipes, which may lead to a terminal, with all but directions written out', () => {
    expect(rendered(name, PLAIN)).toBe('\\x1b]0;owned\\x07\\x1b[2Jfoe\\x0d\u202e\\x9b1m');
  });

  test('never controls a terminal, whatever it is, in a style or out of it', () => {
    const unit = fc.constantFrom('\x1b', '[', '0', 'm', '\ufdd0', '\ufdd5', '\ufdef', '\x9b', 'é');
    const any = fc.oneof(fc.string({ unit }), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(any, (text) => {
        const shown = rendered(`${text}${styled('bar', text)}`, RICH).replace(COLOURS, '');
        expect(CONTROLS.test(shown)).toBe(false);
      }),
    );
  });
});
