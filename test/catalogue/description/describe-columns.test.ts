import { expect, test } from '@jest/globals';
import { correlation } from '../../../src/catalogue/description/correlation.js';
import { describeColumns } from '../../../src/catalogue/description/describe-columns.js';
import { type DenseMatrix, toLists } from '../../../src/core/matrix/index.js';
import { Random } from '../../../src/core/numbers/index.js';
import type { Progress } from '../../../src/core/options/index.js';

function songsOf(rows: number, columns: number) {
  const random = new Random(4);
  const data = Float32Array.from({ length: rows * columns }, (_, k) =>
    random.uniform() < 0.05 ? Number.NaN : random.normal() + (k % columns),
  );
  const features: DenseMatrix = { rows, columns, data };
  return { features, featureNames: Array.from({ length: columns }, (_, j) => `f${j}`) };
}

const classesOf = (rows: number) => ({
  names: ['a', 'b'],
  lists: toLists(Array.from({ length: rows }, (_, i) => (i % 5 === 0 ? [] : [i % 2]))),
});

test('describes every column, and correlates every two', async () => {
  const songs = songsOf(200, 3);
  const steps: Progress[] = [];
  const found = await describeColumns(songs, classesOf(200), {
    threads: 1,
    onProgress: (progress) => steps.push(progress),
  });
  expect(found.features.map(({ name }) => name)).toEqual(['f0', 'f1', 'f2']);
  expect(found.features[1].classes.map((one) => one.songs + one.missing)).toEqual([80, 80]);
  const column = (j: number) => songs.features.data.filter((_, k) => k % 3 === j);
  for (let a = 0; a < 3; a++) {
    for (let b = 0; b < 3; b++) {
      const own = found.pearson.data[3 * a + b];
      expect(own).toBeCloseTo(correlation(column(a), column(b)), 12);
      expect(found.spearman.data[3 * a + b]).toBe(found.spearman.data[3 * b + a]);
    }
  }
  expect(steps.filter(({ done, total }) => done === total).map(({ step }) => step)).toEqual([
    'distributions',
    'correlations',
  ]);
});

test('gives the same numbers with threads as without', async () => {
  const songs = songsOf(66_000, 8);
  const one = await describeColumns(songs, classesOf(66_000), { threads: 1 });
  const several = await describeColumns(songs, classesOf(66_000), { threads: 2 });
  expect(several).toEqual(one);
});

test('ends when it is aborted', async () => {
  const signal = AbortSignal.abort(new Error('enough'));
  const run = describeColumns(songsOf(20, 2), classesOf(20), { threads: 1, signal });
  await expect(run).rejects.toThrow('enough');
});
