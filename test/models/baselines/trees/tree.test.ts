import { expect, test } from '@jest/globals';
import type { Baseline } from '../../../../src/models/baselines/index.js';
import { tree } from '../../../../src/models/baselines/trees/tree.js';
import { answersOf, farthest, sample } from '../reference.js';

test("a decision tree answers as scikit-learn's", async () => {
  const answer = await answersOf(tree as Baseline, { maxDepth: 5, minSamplesLeaf: 15 });
  expect(farthest(answer, 'tree')).toBeLessThan(1e-8);
});

test('a tree that looks at some features of each node depends on the seed, another does not', async () => {
  const answers = async (settings: object) =>
    Promise.all([1, 2].map((seed) => answersOf(tree as Baseline, settings, sample, seed)));
  const [first, second] = await answers({ maxDepth: 5, minSamplesLeaf: 5, maxFeatures: 0.5 });
  expect(first).not.toEqual(second);
  const [one, other] = await answers({ maxDepth: 5, minSamplesLeaf: 5 });
  expect(one).toEqual(other);
});
