import { expect, test } from '@jest/globals';
import { sideBySide } from '../../../src/pipeline/supergenres/side-by-side.js';

test.each([
  [1, 4, 1, 1],
  [2, 4, 2, 1],
  [8, 4, 4, 2],
])('%d threads run %d jobs, %d at a time with %d threads each', async (...counts) => {
  const [threads, jobs, atOnce, each] = counts;
  let [running, most] = [0, 0];
  const done: number[] = [];
  const results = await sideBySide(
    Array.from({ length: jobs }, (_, i) => i),
    { threads },
    async (job, own) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      return [job, own.threads];
    },
    (count) => done.push(count),
  );
  expect(most).toBe(atOnce);
  expect(results).toEqual([0, 1, 2, 3].map((job) => [job, each]));
  expect(done).toEqual([1, 2, 3, 4]);
});
