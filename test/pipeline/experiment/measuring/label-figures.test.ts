import { expect, test } from '@jest/globals';
import type { DenseMatrix, LabelMatrix } from '../../../../src/core/matrix/index.js';
import { Random } from '../../../../src/core/numbers/index.js';
import { averagePrecision, labelIntervals } from '../../../../src/evaluation/index.js';
import {
  labelFigures,
  measureLabels,
} from '../../../../src/pipeline/experiment/measuring/label-figures.js';

const random = new Random(3);
const [rows, columns] = [400, 3];
/** The last label has no song. */
const truth: LabelMatrix = {
  ...{ rows, columns },
  data: Uint8Array.from({ length: rows * columns }, (_, k) =>
    Number(k % columns < 2 && random.uniform() < 0.4),
  ),
};
const scoresBy = (signal: number): DenseMatrix => ({
  ...{ rows, columns },
  data: Float32Array.from(truth.data, (label) => signal * label + random.normal()),
});
const [vanilla, hierarchical] = [scoresBy(1), scoresBy(2)];
const measured = measureLabels(truth, { vanilla, hierarchical, hinted: hierarchical });
const groups = Int32Array.from({ length: rows }, (_, i) => i >> 1);
const resampling = { resamples: 60, level: 0.9, split: 'artist', seed: 2 } as const;

test('a label has its songs, average precisions and the intervals of its resamples', async () => {
  const lines = await labelFigures(truth, measured, groups, resampling, {});
  const options = { resamples: 60, level: 0.9, seed: 2, groups };
  const [ofVanilla, ofHierarchical] = await labelIntervals(truth, [vanilla, hierarchical], options);
  const own = averagePrecision(truth, vanilla, { average: 'none' });
  const other = averagePrecision(truth, hierarchical, { average: 'none' });
  expect(lines.slice(0, 2)).toEqual(
    [0, 1].map((label) => ({
      support: truth.data.filter((value, k) => k % columns === label && value === 1).length,
      averagePrecision: { vanilla: own[label], hierarchical: other[label], hinted: other[label] },
      intervals: {
        vanilla: ofVanilla[label],
        hierarchical: ofHierarchical[label],
        hinted: ofHierarchical[label],
      },
    })),
  );
  const none = { low: Number.NaN, high: Number.NaN };
  expect(lines[2]).toEqual({
    support: 0,
    averagePrecision: { vanilla: null, hierarchical: null, hinted: null },
    intervals: { vanilla: none, hierarchical: none, hinted: none },
  });
});

test('without resamples there are no intervals, and without labels no lines', async () => {
  const lines = await labelFigures(truth, measured, groups, { ...resampling, resamples: 0 }, {});
  expect(lines.map((line) => 'intervals' in line)).toEqual([false, false, false]);
  const empty = { rows, columns: 0, data: new Uint8Array(0) };
  const nothing = { rows, columns: 0, data: new Float32Array(0) };
  const ofNone = measureLabels(empty, { vanilla: nothing, hierarchical: nothing, hinted: nothing });
  expect(await labelFigures(empty, ofNone, groups, resampling, {})).toEqual([]);
});

test('intervals of some of the songs, scaled to all, are about as wide as those of all', async () => {
  const many = { ...resampling, resamples: 300 };
  const all = await labelFigures(truth, measured, groups, many, {});
  const some = await labelFigures(truth, measured, groups, many, {}, rows / 2);
  for (const label of [0, 1]) {
    const [whole, part] = [all, some].map((lines) => lines[label].intervals?.vanilla);
    if (whole === undefined || part === undefined) throw new Error('there are intervals');
    const value = all[label].averagePrecision.vanilla ?? Number.NaN;
    expect(part.low).toBeLessThan(value);
    expect(part.high).toBeGreaterThan(value);
    const ratio = (part.high - part.low) / (whole.high - whole.low);
    expect(ratio).toBeGreaterThan(0.7);
    expect(ratio).toBeLessThan(1.4);
  }
});
