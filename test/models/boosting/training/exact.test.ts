import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { binFeatures } from '../../../../src/models/boosting/index.js';
import { trainForestSync } from '../../../../src/models/boosting/training/train.js';
import { exactCases, madeUp } from './exact-cases.js';
import { largestDifference, margins } from './predict.js';
import { taskOf } from './tasks.js';

/** Margins of XGBoost 1.7.4 for every case: 100 rows, 5 columns, 5 rounds (bench/boosting-exact). */
const answers: number[][] = JSON.parse(
  readFileSync('test/models/boosting/training/exact.json', 'utf8'),
);

test.each(exactCases.map((one, seed) => ({ ...one, seed })))(
  'XGBoost exact: $options $making',
  ({ options, making, seed }) => {
    const { rows, columns, data, labels, weights } = madeUp(seed, 100, 5, making);
    const bins = binFeatures({ rows, columns, data }, { maxBins: 65_536 });
    const { forest } = trainForestSync(bins, taskOf(labels, { ...options, rounds: 5, weights }));
    expect(largestDifference(margins(forest, columns, data), answers[seed])).toBeLessThan(1e-5);
  },
);

test('two bytes a bin give the same trees as one', () => {
  const { rows, columns, data, labels } = madeUp(1, 100, 5, { missing: 0.1 });
  const narrow = binFeatures({ rows, columns, data }, { maxBins: 256 });
  const wide = binFeatures(
    {
      rows: rows + 400,
      columns,
      data: Float32Array.from([...data, ...madeUp(2, 400, 5, {}).data]),
    },
    { maxBins: 1000 },
  );
  expect(narrow.bins).toBeInstanceOf(Uint8Array);
  expect(wide.bins).toBeInstanceOf(Uint16Array);
  const some = Int32Array.from({ length: rows }, (_, i) => i);
  const more = Float32Array.from({ length: rows + 400 }, (_, i) => labels[i] ?? 0);
  const one = trainForestSync(narrow, taskOf(labels, { rounds: 5 })).forest;
  const two = trainForestSync(wide, taskOf(more, { rounds: 5, rows: some })).forest;
  expect(two).toEqual(one);
});
