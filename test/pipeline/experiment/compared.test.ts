import { expect, test } from '@jest/globals';
import { evaluateRanking } from '../../../src/evaluation/index.js';
import { comparedClassifiers } from '../../../src/pipeline/index.js';

const titles = {
  ...{ vanilla: 'flat one', published: 'product' },
  ...{ hierarchical: 'tree', hinted: 'told' },
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
  expect(comparedClassifiers({ classifiers }, titles).map(shown)).toEqual(three);
  const four = { ...classifiers, published: wrong };
  expect(comparedClassifiers({ classifiers: four }, titles).map(shown)).toEqual(all);
  const hierarchy = { depth: 2, combining: 'product' };
  expect(comparedClassifiers({ hierarchy, classifiers }, titles).map(shown)).toEqual(three);
});

test('over a flat taxonomy the flat one is, and another way of combining', () => {
  const flat = { name: 'vanilla', title: 'flat', metrics: right };
  const product = { hierarchy: { depth: 1, combining: 'product' }, classifiers };
  expect(comparedClassifiers(product, titles)).toEqual([flat]);
  const network = {
    hierarchy: { depth: 1, combining: 'network' },
    classifiers: { ...classifiers, hierarchical: wrong },
  };
  const other = { name: 'hierarchical', title: 'network', metrics: wrong };
  expect(comparedClassifiers(network, titles)).toEqual([flat, other]);
});
