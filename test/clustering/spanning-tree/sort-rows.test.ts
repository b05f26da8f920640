import { expect, test } from '@jest/globals';
import { sortedBy } from '../../../src/clustering/spanning-tree/sort-rows.js';
import { Random } from '../../../src/core/numbers/index.js';

test.each([
  ['few', 100, (random: Random) => random.uniform()],
  ['many different ones', 30_000, (random: Random) => random.uniform() ** 9],
  ['many alike', 20_000, (random: Random) => random.integer(5)],
  ['pairs alike', 20_000, (random: Random) => random.integer(15_000) / 7],
  ['more than single precision tells apart', 9000, (random: Random) => 1 + 1e-9 * random.uniform()],
  ['more than single precision holds', 9000, (random: Random) => 1e200 * random.uniform()],
])('sorts %s', (_, count, draw) => {
  const random = new Random(5);
  const keys = Float64Array.from({ length: count }, () => draw(random));
  const compare = (i: number, j: number) => keys[i] - keys[j] || j - i;
  const expected = Int32Array.from(keys.keys()).sort(compare);
  expect(sortedBy(keys, compare)).toEqual(expected);
});
