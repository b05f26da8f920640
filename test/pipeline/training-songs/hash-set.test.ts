import { expect, test } from '@jest/globals';
import { HashSet } from '../../../src/pipeline/training-songs/hash-set.js';

test('comes back from its words, and is none of others', () => {
  const hashes = BigUint64Array.of(7n, 3n, 2n ** 63n, 0n, 3n);
  const { words } = HashSet.of(hashes, Int32Array.of(0, 1, 2, 3, 4));
  const set = HashSet.fromWords(words);
  expect([3n, 7n, 2n ** 63n, 0n, 4n].map((hash) => set?.has(hash))).toEqual([
    ...[true, true, true, false, false],
  ]);
  const wrong = [
    words.slice(1),
    words.slice().reverse(),
    Int32Array.of(0, 0),
    Int32Array.of(1, 0, 1, 0),
  ];
  for (const other of wrong) expect(HashSet.fromWords(other)).toBeUndefined();
});
