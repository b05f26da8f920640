import { expect, test } from '@jest/globals';
import { rankingMetricsSchema } from '../../src/evaluation/index.js';
import type { Figure } from '../../src/figures/index.js';
import { precisionFigures } from '../../src/report/precision-figures.js';
import { Taxonomy } from '../../src/taxonomy/index.js';
import { valuesOf } from '../figures/layers.js';

const taxonomy = Taxonomy.fromJSON({
  name: 'music',
  children: [
    { name: 'polka' },
    {
      name: 'rock',
      children: [{ name: 'indie' }, { name: 'metal', children: [{ name: 'doom' }] }],
    },
  ],
});
const range = { low: 0.25, high: 0.75 };
const line = (support: number, value: number | null) => ({
  support,
  averagePrecision: { vanilla: value, hierarchical: 0.5, hinted: 1 },
  intervals: { vanilla: range, hierarchical: range, hinted: range },
});
const classifier = rankingMetricsSchema.parse({
  averagePrecision: { macro: 0.5, micro: 0.5, weighted: 0.5, samples: 0.5 },
  ...{ coverageError: 1, labelRankingAveragePrecision: 0.5, labelRankingLoss: 0.5 },
});
const metrics = {
  hierarchy: { depth: 3, combining: 'product' },
  classifiers: { vanilla: classifier, hierarchical: classifier, hinted: classifier },
  genres: [
    { genre: 'polka', supergenre: 'music', ...line(10, 0.125) },
    { genre: 'indie', supergenre: 'rock', ...line(20, null) },
    { genre: 'doom', supergenre: 'metal', ...line(30, 0.375) },
  ],
  supergenres: [
    { supergenre: 'rock', ...line(45, 0.625) },
    { supergenre: 'rock/metal', ...line(30, 0.75) },
  ],
};
const bars = (figure: Figure) =>
  valuesOf(figure)
    .filter(({ classifier }) => classifier === 'flat')
    .map(({ genre, value, low }) => [genre, value, low]);

test('the supergenres have a chart, and each has one of itself and what is right below it', () => {
  const figures = precisionFigures(metrics, taxonomy);
  expect(figures.map(({ name }) => name)).toEqual(
    ['supergenres', 'rock', 'rock/metal'].map((of) => `average precision of ${of}`),
  );
  expect(figures.map(bars)).toEqual([
    [
      ['polka (10 songs)', 0.125, 0.25],
      ['all of rock (45 songs)', 0.625, 0.25],
    ],
    // No test song has "indie" by this classifier's figures, so it has no bar.
    [
      ['all of rock (45 songs)', 0.625, 0.25],
      ['all of metal (30 songs)', 0.75, 0.25],
    ],
    [
      ['all of metal (30 songs)', 0.75, 0.25],
      ['doom (30 songs)', 0.375, 0.25],
    ],
  ]);
});

test('figures of an earlier release have no supergenres and no intervals', () => {
  const genres = metrics.genres.map(({ intervals: _, ...line }) => line);
  const figures = precisionFigures({ ...metrics, genres, supergenres: [] }, taxonomy);
  expect(figures.map(bars)).toEqual([
    [['polka (10 songs)', 0.125, null]],
    [],
    [['doom (30 songs)', 0.375, null]],
  ]);
});

test('over a flat taxonomy there is one chart of all genres', () => {
  const hierarchy = { depth: 1, combining: 'product' };
  const figures = precisionFigures({ ...metrics, hierarchy, supergenres: [] }, taxonomy.flat());
  expect(figures.map(({ name }) => name)).toEqual(['average precision of genres']);
  expect(figures.map(bars)[0]).toEqual([
    ['polka (10 songs)', 0.125, 0.25],
    ['doom (30 songs)', 0.375, 0.25],
  ]);
});
