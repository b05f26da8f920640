import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mapInOrder } from '../../../src/core/threads/index.js';

test('results come in the order of the jobs, with no more than `atOnce` at a time', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.integer(), { maxLength: 20 }),
      fc.integer({ min: 1, max: 5 }),
      async (scheduler, jobs, atOnce) => {
        let running = 0;
        let most = 0;
        const done: number[] = [];
        const places: number[] = [];
        const work = async (job: number, position: number) => {
          places.push(position);
          most = Math.max(most, ++running);
          await scheduler.schedule(Promise.resolve());
          running--;
          return 2 * job;
        };
        const results = mapInOrder(jobs, atOnce, work, (count) => done.push(count));
        expect(await scheduler.waitFor(results)).toEqual(jobs.map((job) => 2 * job));
        expect(most).toBe(Math.min(atOnce, jobs.length));
        expect(done).toEqual(jobs.map((_, i) => i + 1));
        expect(places).toEqual([...jobs.keys()]);
      },
    ),
  );
});

test('takes a job only when it can start, and none after a failure', async () => {
  let taken = 0;
  function* jobs() {
    for (; taken < 1000; taken++) yield taken;
  }
  const waiting: (() => void)[] = [];
  const work = (job: number) =>
    new Promise<number>((resolve, reject) => {
      waiting.push(() => (job === 1 ? reject(new RangeError('no')) : resolve(job)));
    });
  const results = mapInOrder(jobs(), 3, work);
  expect(taken).toBe(2);
  expect(waiting).toHaveLength(3);
  for (const end of waiting) end();
  await expect(results).rejects.toThrow('no');
  expect(taken).toBeLessThan(6);
});
