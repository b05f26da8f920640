import { expect, test } from '@jest/globals';
import type { Baseline } from '../../../../src/models/baselines/index.js';
import { tree } from '../../../../src/models/baselines/trees/tree.js';
import { answersOf, farthest } from '../reference.js';

test("a decision tree answers as scikit-learn's", async () => {
  const answer = await answersOf(tree as Baseline, { maxDepth: 5, minSamplesLeaf: 15 });
  expect(farthest(answer, 'tree')).toBeLessThan(1e-8);
});
