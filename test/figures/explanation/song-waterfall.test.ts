import { expect, test } from '@jest/globals';
import { songWaterfallFigure, waterfallFigure } from '../../../src/figures/index.js';

const reasons = {
  ...{ node: 'rap', base: -1 },
  contributions: [
    { feature: 'energy', value: 0.5, contribution: 2, standardError: 0.25 },
    { feature: 'tempo', value: Number.NaN, contribution: -0.5, standardError: 0.125 },
  ],
};
const lists = {
  ...{ song: 'Alone', node: 'rap', base: -1 },
  features: ['energy', 'tempo'],
  values: [0.5, Number.NaN],
  contributions: [2, -0.5],
};

test('draws what the waterfall does', () => {
  const exact = reasons.contributions.map(({ standardError: _, ...one }) => one);
  expect(songWaterfallFigure('Alone', { ...reasons, contributions: exact })).toEqual(
    waterfallFigure(lists),
  );
  expect(songWaterfallFigure('Alone', { ...reasons, method: 'tree' }, { top: 1 })).toEqual(
    waterfallFigure(lists, { top: 1 }),
  );
});

test('has the standard errors of sampled values, and their scale', () => {
  const sampled = { method: 'permutation', scale: 'probability' } as const;
  expect(songWaterfallFigure('Alone', { ...reasons, ...sampled })).toEqual(
    waterfallFigure({ ...lists, ...sampled, standardErrors: [0.25, 0.125] }),
  );
});

test('a node that is named by its path is quoted', () => {
  const titleOf = (node: string) =>
    JSON.stringify(songWaterfallFigure('Alone', { ...reasons, node }));
  expect(titleOf('rap')).toContain('Alone: is it rap?');
  expect(titleOf('rap and soul/trap')).toContain(
    JSON.stringify('is it "rap and soul/trap"?').slice(1, -1),
  );
});
