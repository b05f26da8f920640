import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { StringIndex } from '../../../src/catalogue/lists/string-index.js';

describe('StringIndex', () => {
  test('numbers strings as a Map would, whatever its first size', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 3 })), fc.nat(50), (texts, expected) => {
        const index = new StringIndex(expected);
        const map = new Map<string, number>();
        for (const text of texts) {
          if (!map.has(text)) map.set(text, map.size);
          expect(index.add(text)).toBe(map.get(text));
        }
        expect(index.size).toBe(map.size);
        expect(index.strings).toEqual([...map.keys()]);
        for (const [text, position] of map) expect(index.get(text)).toBe(position);
        expect(index.get('not there')).toBe(-1);
      }),
    );
  });

  test('grows over many similar strings', () => {
    const index = new StringIndex();
    for (let i = 0; i < 50_000; i++) index.add(`artist${i}`);
    expect(index.size).toBe(50_000);
    expect(index.get('artist12345')).toBe(12_345);
  });
});
