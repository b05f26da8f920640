import { expect, test } from '@jest/globals';
import { type Look, PLAIN } from '../../../../src/cli/printing/terminal/look.js';
import { prose } from '../../../../src/cli/printing/terminal/prose.js';
import { styled } from '../../../../src/cli/printing/terminal/style.js';

const look: Look = { isTerminal: true, depth: 4, columns: 12 };
const text = `${styled('heading', 'a table wider than 12')}\nNote: a song is\x07 left out\n`;

test('prose is wrapped on terminals, and tables stay as they are', () => {
  expect(prose(text, look)).toBe(
    '\x1b[1ma table wider than 12\x1b[0m\nNote: a song\nis\\x07 left\nout\n',
  );
});

test('prose in pipes is one line', () => {
  expect(prose(text, PLAIN)).toBe('a table wider than 12\nNote: a song is\\x07 left out\n');
});
