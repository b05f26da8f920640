import { expect, test } from '@jest/globals';
import { evaluateRanking } from '../../../src/evaluation/index.js';
import { comparedClassifiers } from '../../../src/pipeline/index.js';

const titles = { vanilla: 'flat one', hierarchical: 'tree', hinted: 'told' };
const truth = [
  [1, 0],
  [0, 1],
];
const right = evaluateRanking(truth, truth);
const wrong = evaluateRanking(truth, truth.toReversed());
const classifiers = { vanilla: right, hierarchical: right, hinted: right };

test('over supergenres all three are shown', () => {
  const all = Object.entries(titles).map(([name, title]) => ({ name, title }));
  expect(comparedClassifiers({ classifiers }, titles)).toEqual(all);
  const hierarchy = { depth: 2, combining: 'product' };
  expect(comparedClassifiers({ hierarchy, classifiers }, titles)).toEqual(all);
});

test('over a flat taxonomy the flat one is, and another way of combining', () => {
  const flat = { name: 'vanilla', title: 'flat' };
  const product = { hierarchy: { depth: 1, combining: 'product' }, classifiers };
  expect(comparedClassifiers(product, titles)).toEqual([flat]);
  const network = {
    hierarchy: { depth: 1, combining: 'network' },
    classifiers: { ...classifiers, hierarchical: wrong },
  };
  const other = { name: 'hierarchical', title: 'network' };
  expect(comparedClassifiers(network, titles)).toEqual([flat, other]);
});
