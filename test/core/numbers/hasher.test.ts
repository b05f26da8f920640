import { expect, test } from '@jest/globals';
import { Hasher } from '../../../src/core/numbers/index.js';

function hashOf(words: readonly number[], seed = 0): string {
  const hasher = new Hasher().start(seed);
  for (const word of words) hasher.addWord(word);
  const hash = new Uint32Array(2);
  hasher.writeTo(hash, 0);
  return hash.join();
}

test('hashes of words that differ in a bit, their order or their number differ', () => {
  const words = [1, 0, 0x80000000, 7];
  const others = [[1, 0, 0x80000000], [...words, 0], [0, 1, 0x80000000, 7], []];
  for (let bit = 0; bit < 128; bit++) {
    others.push(words.map((word, i) => (i === bit >> 5 ? word ^ (1 << (bit & 31)) : word)));
  }
  const hashes = [words, ...others].map((one) => hashOf(one));
  expect(new Set(hashes).size).toBe(hashes.length);
  expect(hashOf(words)).toBe(hashes[0]);
  expect(hashOf(words, 1)).not.toBe(hashes[0]);
});

test('either half of the hashes is spread evenly', () => {
  const count = 50_000;
  for (const half of [0, 1]) {
    const buckets = new Int32Array(1024);
    const hasher = new Hasher();
    const hash = new Uint32Array(2);
    for (let i = 0; i < count; i++) {
      hasher.start().addText(String(i)).writeTo(hash, 0);
      buckets[hash[half] & 1023]++;
    }
    const wanted = count / buckets.length;
    const chiSquare = buckets.reduce((sum, n) => sum + (n - wanted) ** 2 / wanted, 0);
    // 1,023 degrees of freedom: deviation 45.
    expect(Math.abs(chiSquare - 1023)).toBeLessThan(5 * 45);
  }
});

test('texts are told apart from their pieces', () => {
  const hash = (...texts: string[]) => {
    const words = new Uint32Array(2);
    const hasher = new Hasher().start();
    for (const text of texts) hasher.addText(text);
    hasher.writeTo(words, 0);
    return words.join();
  };
  expect(hash('a', 'bc')).not.toBe(hash('ab', 'c'));
});
