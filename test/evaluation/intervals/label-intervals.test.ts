import { expect, test } from '@jest/globals';
import { Random } from '../../../src/core/numbers/index.js';
import {
  averagePrecision,
  bootstrapIntervals,
  labelIntervals,
} from '../../../src/evaluation/index.js';
import { drawWeights, intervalOf, toGroups } from '../../../src/evaluation/intervals/resamples.js';

const random = new Random(4);
const songs = 60;
/** The last label has no song. */
const truth = Array.from({ length: songs }, () => [
  ...[0.3, 0.5].map((share) => Number(random.uniform() < share)),
  0,
]);
const scoresBy = (signal: number) =>
  truth.map((row) => row.map((label) => signal * label + random.normal()));
const [one, other] = [scoresBy(0.5), scoresBy(2)];
const groups = Array.from({ length: songs }, (_, i) => i >> 1);

test('intervals of labels are those of the average precision on each resample, taken song by song', async () => {
  const options = { resamples: 40, level: 0.8, seed: 7, groups };
  const intervals = await labelIntervals(truth, [one, other], options);
  [one, other].forEach((scores, c) => {
    const values = [0, 1].map(() => new Float64Array(40));
    for (let r = 0; r < 40; r++) {
      const weights = drawWeights(toGroups(groups, songs), new Random(7, r));
      const drawn = Array.from(weights).flatMap((weight, i) => new Array<number>(weight).fill(i));
      const precisions = averagePrecision(
        drawn.map((i) => truth[i]),
        drawn.map((i) => scores[i]),
        { average: 'none' },
      );
      for (const label of [0, 1]) values[label][r] = precisions[label];
    }
    for (const label of [0, 1]) {
      const expected = intervalOf(values[label], 0.8);
      expect(intervals[c][label].low).toBeCloseTo(expected.low, 12);
      expect(intervals[c][label].high).toBeCloseTo(expected.high, 12);
    }
    expect(intervals[c][2]).toEqual({ low: Number.NaN, high: Number.NaN });
  });
});

test('a single label has the interval of the macro mean', async () => {
  const first = (matrix: readonly (readonly number[])[]) => matrix.map(([value]) => [value]);
  const options = { resamples: 30, seed: 1 };
  const [[interval]] = await labelIntervals(first(truth), [first(one)], options);
  const { classifiers } = await bootstrapIntervals(first(truth), { one: first(one) }, options);
  expect(interval).toEqual(classifiers.one.averagePrecision.macro);
});

test('refuses other shapes and ends with the reason of its signal', async () => {
  await expect(labelIntervals(truth, [one.slice(1)])).rejects.toThrow('both need the same shape');
  const signal = AbortSignal.abort(new Error('enough'));
  await expect(labelIntervals(truth, [one], { signal })).rejects.toThrow('enough');
});
