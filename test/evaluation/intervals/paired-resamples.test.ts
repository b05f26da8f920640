import { describe, expect, test } from '@jest/globals';
import { Random } from '../../../src/core/numbers/index.js';
import {
  bootstrapIntervals,
  differenceInterval,
  PairedResamples,
} from '../../../src/evaluation/index.js';

const ROWS = 60;
const COLUMNS = 4;
const random = new Random(5);
const truth = {
  rows: ROWS,
  columns: COLUMNS,
  data: Uint8Array.from({ length: ROWS * COLUMNS }, () => random.integer(2)),
};
const scores = () => ({
  rows: ROWS,
  columns: COLUMNS,
  data: Float32Array.from(truth.data, (one) => Math.round(4 * (one / 2 + random.uniform())) / 4),
});
const groups = Int32Array.from({ length: ROWS }, (_, i) => 7 * Math.floor(i / 3));

describe('PairedResamples', () => {
  test('gives the intervals that bootstrapIntervals gives', async () => {
    const [first, second] = [scores(), scores()];
    const paired = new PairedResamples(truth, groups, 80, 9);
    const [one, two] = [paired.measure(first), paired.measure(second)];
    const { differences } = await bootstrapIntervals(
      truth,
      { first, second },
      { resamples: 80, groups, seed: 9, level: 0.9 },
    );
    expect(differenceInterval(two.averagePrecision, one.averagePrecision, 0.9)).toEqual(
      differences.second?.averagePrecision.macro,
    );
    expect(differenceInterval(two.coverageError, one.coverageError, 0.9)).toEqual(
      differences.second?.coverageError,
    );
  });

  test('needs a group for each song, and scores of the same shape', () => {
    expect(() => new PairedResamples(truth, groups.slice(1), 10, 0)).toThrow('59 for 60 songs');
    const short = { rows: 1, columns: COLUMNS, data: new Float32Array(COLUMNS) };
    expect(() => new PairedResamples(truth, groups, 10, 0).measure(short)).toThrow('same shape');
  });
});
