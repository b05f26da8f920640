import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  asItIs,
  findText,
  NOWHERE,
  SEVERAL,
  textAt,
  toTexts,
} from '../../../src/similarity/texts/texts.js';

const lower = (text: string): string => text.toLowerCase();

test('texts come back as they were, and each is found', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), fc.string(), (texts, other) => {
      const table = toTexts(texts, asItIs);
      texts.forEach((text, i) => {
        expect(textAt(table, i)).toBe(text);
        const alone = texts.indexOf(text) === texts.lastIndexOf(text);
        expect(findText(table, text, asItIs)).toBe(alone ? i : SEVERAL);
      });
      if (!texts.includes(other)) expect(findText(table, other, asItIs)).toBe(NOWHERE);
    }),
  );
});

test('texts are found in another spelling, unless several are spelled like it', () => {
  const table = toTexts(['Hey Jude', 'Halo', 'HALO', 'Señorita', ''], lower);
  expect(findText(table, 'hey jude', lower)).toBe(0);
  expect(findText(table, 'halo', lower)).toBe(SEVERAL);
  expect(findText(table, 'SEÑORITA', lower)).toBe(3);
  expect(findText(table, '', lower)).toBe(4);
  expect(findText(toTexts([], lower), 'x', lower)).toBe(NOWHERE);
});
