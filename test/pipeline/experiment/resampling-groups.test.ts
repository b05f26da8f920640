import { expect, test } from '@jest/globals';
import { toLists } from '../../../src/core/matrix/index.js';
import { resamplingGroups } from '../../../src/pipeline/experiment/resampling-groups.js';

test('songs with the same first bond are one group, a song without one is its own', () => {
  const together = toLists([[0], [1, 0], [], [0, 1], [], [1]]);
  const groups = resamplingGroups(together, Int32Array.of(0, 2, 3, 4, 5));
  expect(groups[0]).toBe(groups[2]);
  expect(new Set(groups).size).toBe(4);
});
