import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { StringIndex } from '../../../src/catalogue/lists/string-index.js';
import { selectTexts, Texts } from '../../../src/catalogue/lists/texts.js';

/** More than are packed at once, some of them odd. */
function made(count: number): string[] {
  const kinds = ['song', 'Ä', '曲', '🎵', '', '\udfb5'];
  return Array.from({ length: count }, (_, i) => `${kinds[i % kinds.length]}${i}\ud83c`);
}

/** The same texts, packed from `many` on. */
function packed(texts: readonly string[], many: number): Texts {
  const list = new Texts(many);
  for (const text of texts) list.push(text);
  return list;
}

describe('Texts', () => {
  test.each([1, 5000, 8192, 20_000])('keeps every text, packed from %d on', (many) => {
    const texts = made(10_000);
    const list = packed(texts, many);
    expect(list.length).toBe(10_000);
    texts.forEach((text, i) => {
      expect(list.at(i)).toBe(text);
    });
    expect([...list.strings]).toEqual(texts);
  });

  test('reads like an array where they are packed, and can be added to', () => {
    const texts = made(5000);
    const list = packed(texts, 1);
    const { strings } = list;
    expect(Array.isArray(strings)).toBe(true);
    expect(strings.length).toBe(5000);
    expect(strings[4999]).toBe(texts[4999]);
    expect(strings[5000]).toBeUndefined();
    expect(strings.map((text) => text.length)).toEqual(texts.map((text) => text.length));
    expect(strings.indexOf(texts[12])).toBe(12);
    expect(strings.slice(4094, 4098)).toEqual(texts.slice(4094, 4098));
    expect(JSON.stringify(strings.slice(-2))).toBe(JSON.stringify(texts.slice(-2)));
    let visited = 0;
    strings.forEach((text, i) => {
      if (text === texts[i]) visited++;
    });
    expect(visited).toBe(5000);
    expect(() => Object.assign(strings, { 0: 'changed' })).toThrow(TypeError);
    list.push('last');
    expect(strings.at(-1)).toBe('last');
  });

  test('are selected by position', () => {
    const texts = packed(made(5000), 1).strings;
    expect(selectTexts(texts, Int32Array.of(4999, 0, 1))).toEqual([
      made(5000)[4999],
      made(5000)[0],
      made(5000)[1],
    ]);
  });

  test('are selected by position where they are many, too', () => {
    const given = made(13_000).map((text, i) => (i === 5000 ? 'été' : text));
    const { strings } = packed(given, 1);
    const positions = Int32Array.from(given.keys()).filter((i) => i % 4 !== 1);
    const selected = selectTexts(strings, positions);
    expect([...selected]).toEqual(Array.from(positions, (i) => given[i]));
  });
});

test('an index of packed strings finds the same ones', () => {
  const texts = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 30 });
  fc.assert(
    fc.property(texts, texts, (given, asked) => {
      const all = [...made(4100), ...given];
      const [plain, packing] = [new StringIndex(), new StringIndex(0, 1)];
      for (const text of all) expect(packing.add(text)).toBe(plain.add(text));
      for (const text of asked) expect(packing.get(text)).toBe(plain.get(text));
      expect(packing.size).toBe(plain.size);
    }),
    { numRuns: 20 },
  );
});
