import { describe, expect, test } from '@jest/globals';
import { shared, ThreadPool } from '../../../src/core/threads/index.js';

const module = new URL('../../support/thread-task.js', import.meta.url);
const task = (name: string) => ({ module, name });

describe('ThreadPool', () => {
  test('gives results in the order of the jobs, at any number of threads', async () => {
    for (const threads of [1, 2, 3]) {
      await using pool = new ThreadPool(threads);
      const done: number[] = [];
      const results = await pool.map(task('double'), [5, 3, 8, 1, 9], (n) => done.push(n));
      expect(results).toEqual([10, 6, 16, 2, 18]);
      expect(done).toEqual([1, 2, 3, 4, 5]);
    }
  });

  test('shares memory instead of copying it', async () => {
    await using pool = new ThreadPool(2);
    const counts = shared(Int32Array, 4);
    const jobs = Array.from({ length: 40 }, (_, i) => ({ counts, index: i % 4 }));
    await pool.map(task('increment'), jobs);
    expect(Array.from(counts)).toEqual([10, 10, 10, 10]);
  });

  test('passes on what a task throws and asks for no further job', async () => {
    await using pool = new ThreadPool(1);
    let asked = 0;
    function* jobs() {
      for (; asked < 1000; asked++) yield asked;
    }
    await expect(pool.map(task('fail'), jobs())).rejects.toThrow('no such luck');
    expect(asked).toBeLessThan(10);
  });

  test('a signal ends a task that would never end', async () => {
    const controller = new AbortController();
    await using pool = new ThreadPool(1, controller.signal);
    const running = pool.run(task('spin'), undefined);
    setTimeout(() => controller.abort(new Error('stopped by hand')), 50);
    await expect(running).rejects.toThrow('stopped by hand');
  });
});
