import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cut, widthOf, wrapped } from '../../../../src/cli/printing/terminal/width.js';

describe('cells of a terminal', () => {
  test.each([
    ['Beyoncé', 7],
    ['Beyonce\u0301', 7],
    ['東京事変', 8],
    ['방탄소년단', 10],
    ['👩‍👩‍👧', 2],
    ['🇫🇮', 2],
    ['−0.5 ± …', 8],
    ['ｱｲｳ', 3],
    ['', 0],
  ])('%s takes %d', (text, width) => {
    expect(widthOf(text)).toBe(width);
  });
});

describe('cutting', () => {
  test.each([
    ['progressive rock', 16, 'progressive rock'],
    ['progressive rock', 15, 'progressive ro…'],
    ['progressive rock', 13, 'progressive…'],
    ['東京事変', 6, '東京…'],
    ['東京事変', 5, '東京…'],
    ['e\u0301e\u0301e\u0301', 2, 'e\u0301…'],
    ['👩‍👩‍👧 trio', 3, '👩‍👩‍👧…'],
  ])('%s to %d is %s', (text, width, expected) => {
    expect(cut(text, width)).toBe(expected);
  });

  test('never leaves more cells, and nothing but a beginning', () => {
    const texts = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 12 }), (text, width) => {
        const short = cut(text, width);
        expect(widthOf(short)).toBeLessThanOrEqual(width);
        expect(text.startsWith(short === text ? text : short.slice(0, -1))).toBe(true);
      }),
    );
  });
});

describe('wrapping', () => {
  test('keeps the words, and breaks between them', () => {
    expect(wrapped('Note: networks take the median', 14)).toBe('Note: networks\ntake the\nmedian');
    expect(wrapped('Note: a', 80)).toBe('Note: a');
    expect(wrapped('unbreakable', 5)).toBe('unbreakable');
  });

  test('puts as many words on a line as there is room for', () => {
    const words = fc.array(fc.constantFrom('a', 'bcd', '東京', 'efghij'), { minLength: 1 });
    fc.assert(
      fc.property(words, fc.integer({ min: 6, max: 20 }), (list, width) => {
        const lines = wrapped(list.join(' '), width).split('\n');
        expect(lines.join(' ')).toBe(list.join(' '));
        lines.forEach((line, i) => {
          expect(widthOf(line)).toBeLessThanOrEqual(width);
          const [next] = lines[i + 1]?.split(' ') ?? [];
          if (next !== undefined) expect(widthOf(`${line} ${next}`)).toBeGreaterThan(width);
        });
      }),
    );
  });
});
