import { getEventListeners } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import { ResourceError } from '../../../src/core/errors/index.js';
import { shared, ThreadPool } from '../../../src/core/threads/index.js';
import { run } from '../../support/command.js';

const module = new URL('../../support/thread-task.js', import.meta.url);
const task = (name: string) => ({ module, name });

/** A program that prints what a task throws. */
const failing = (name: string) => `
  const { ThreadPool } = await import('${new URL('../../../src/core/threads/index.js', import.meta.url)}');
  const pool = new ThreadPool(1);
  const task = { module: new URL('${module}'), name: '${name}' };
  await pool.run(task).catch((error) => console.log(String(error)));
  await pool.close();`;

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

  test('a thread that dies ends all tasks, those that wait, too', async () => {
    await using pool = new ThreadPool(2);
    const tasks = ['spin', 'leave', 'spin', 'double'].map((name) => pool.run(task(name), 1));
    for (const ended of await Promise.allSettled(tasks)) {
      expect(ended).toEqual({ status: 'rejected', reason: expect.any(ResourceError) });
    }
    const death = /a thread ended before its work was done \(worker exited.*: 7\).*--threads 1/;
    await expect(pool.run(task('double'), 1)).rejects.toThrow(death);
  });

  test('a thread that runs out of memory ends all tasks', async () => {
    const { code, out, err } = await run([
      ...['--max-old-space-size=20', '--input-type=module', '--eval'],
      failing('allocate'),
    ]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^ResourceError: a thread ran out of memory; use fewer threads/);
  });

  test('a task that asks for more memory than there is ends with a ResourceError', async () => {
    await using pool = new ThreadPool(1);
    await expect(pool.run(task('allocateAtOnce'), 1)).rejects.toThrow(ResourceError);
  });

  test('no longer listens to a signal once it is closed', async () => {
    const { signal } = new AbortController();
    const listeners = () => getEventListeners(signal, 'abort').length;
    {
      await using pool = new ThreadPool(1, signal);
      expect([await pool.run(task('double'), 2), listeners()]).toEqual([4, 1]);
    }
    expect(listeners()).toBe(0);
  });
});
