import { expect, test } from '@jest/globals';
import type { DenseMatrix } from '../../../src/core/matrix/index.js';
import { Random } from '../../../src/core/numbers/index.js';
import { evaluateRanking, type Interval } from '../../../src/evaluation/index.js';
import { confidenceOf } from '../../../src/pipeline/experiment/confidence.js';
import { testExperiment } from '../../../src/pipeline/experiment/experiment.js';
import { Task } from '../../../src/pipeline/experiment/task.js';
import { smallCatalogue, taxonomy } from '../small-task.js';

test('intervals of some of the songs, scaled to all, are nearly those of all', async () => {
  const catalogue = await smallCatalogue({ artistsPerGenre: 40, songsPerArtist: 2 });
  const task = new Task(testExperiment(catalogue, undefined, undefined, 'song'), taxonomy);
  const { genres } = task.test;
  const random = new Random(1);
  const scoresBy = (signal: number): DenseMatrix => ({
    ...genres,
    data: Float32Array.from(genres.data, (label) => signal * label + random.normal()),
  });
  const scores = { vanilla: scoresBy(1), hierarchical: scoresBy(1.5), hinted: scoresBy(2) };
  const measured = {
    vanilla: evaluateRanking(genres, scores.vanilla),
    hierarchical: evaluateRanking(genres, scores.hierarchical),
    hinted: evaluateRanking(genres, scores.hinted),
  };
  const resampling = { resamples: 400, level: 0.95, split: 'song', seed: 0 } as const;
  const half = Math.floor(genres.rows / 2);
  const all = await confidenceOf(task, scores, measured, resampling, {});
  const some = await confidenceOf(task, scores, measured, resampling, {}, half);
  expect(all.songs).toBe(genres.rows);
  expect(some.songs).toBeGreaterThanOrEqual(half);
  expect(some.songs).toBeLessThan(genres.rows);
  const width = ({ low, high }: Interval) => high - low;
  for (const name of ['vanilla', 'hierarchical', 'hinted'] as const) {
    const [own, figure] = [some.confidence.classifiers[name], measured[name]];
    if (own === undefined) throw new Error(`${name} has no intervals`);
    const other = all.confidence.classifiers[name];
    expect(own.coverageError.low).toBeLessThan(figure.coverageError);
    expect(own.coverageError.high).toBeGreaterThan(figure.coverageError);
    for (const average of ['macro', 'micro', 'weighted', 'samples'] as const) {
      expect(own.averagePrecision[average].low).toBeLessThan(figure.averagePrecision[average]);
      expect(own.averagePrecision[average].high).toBeGreaterThan(figure.averagePrecision[average]);
      const ratio =
        width(own.averagePrecision[average]) /
        width(other?.averagePrecision[average] ?? { low: 0, high: 0 });
      expect(ratio).toBeGreaterThan(0.7);
      expect(ratio).toBeLessThan(1.4);
    }
  }
  expect(Object.keys(some.confidence.differences)).toEqual(['hierarchical', 'hinted']);
});
