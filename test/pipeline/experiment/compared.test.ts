import { expect, test } from '@jest/globals';
import { evaluateRanking } from '../../../src/evaluation/index.js';
import { classifiersText, comparedClassifiers } from '../../../src/pipeline/index.js';

const titles = {
  ...{ vanilla: 'flat', published: 'published product' },
  ...{ hierarchical: 'hierarchical', hinted: 'hierarchical with hint' },
};
const truth = [
  [1, 0],
  [0, 1],
];
const right = evaluateRanking(truth, truth);
const wrong = evaluateRanking(truth, truth.toReversed());
const classifiers = { vanilla: right, hierarchical: right, hinted: right };

test('over supergenres all are shown, the published one where there is one', () => {
  const shown = ({ name, title }: { name: string; title: string }) => [name, title];
  const all = Object.entries(titles);
  const three = all.filter(([name]) => name !== 'published');
  expect(comparedClassifiers({ classifiers }).map(shown)).toEqual(three);
  const four = { ...classifiers, published: wrong };
  expect(comparedClassifiers({ classifiers: four }).map(shown)).toEqual(all);
  const hierarchy = { depth: 2, combining: 'product' };
  expect(comparedClassifiers({ hierarchy, classifiers }).map(shown)).toEqual(three);
});

test('over a flat taxonomy the flat one is, and another way of combining', () => {
  const flat = { name: 'vanilla', title: 'flat', metrics: right };
  const product = { hierarchy: { depth: 1, combining: 'product' }, classifiers };
  expect(comparedClassifiers(product)).toEqual([flat]);
  const network = {
    hierarchy: { depth: 1, combining: 'network' },
    classifiers: { ...classifiers, hierarchical: wrong },
  };
  const other = { name: 'hierarchical', title: 'network', metrics: wrong };
  expect(comparedClassifiers(network)).toEqual([flat, other]);
});

test('names are explained where there are supergenres, that of the published one where it is shown', () => {
  expect(classifiersText({ classifiers })).toBe(
    "flat: without supergenres; with hint: told each song's true supergenres.",
  );
  const published = { ...classifiers, published: wrong };
  expect(classifiersText({ classifiers: published })).toContain('; published product: ');
  const hierarchy = { depth: 1, combining: 'network' };
  expect(classifiersText({ hierarchy, classifiers })).toBe('');
});
