import { once } from 'node:events';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { ThreadPool } from '../../../src/core/threads/index.js';
import { endThreads, keepThreads, takeThreads } from '../../../src/core/threads/kept-threads.js';
import { run } from '../../support/command.js';

const module = new URL('../../support/thread-task.js', import.meta.url);
const task = (name: string) => ({ module, name });

/** The thread in which a pool of one thread runs its task, after what else is done in the pool. */
async function threadOf(
  pool: ThreadPool,
  before?: (pool: ThreadPool) => Promise<unknown>,
): Promise<number> {
  await using used = pool;
  const thread = await used.run<number>(task('whichThread'), undefined);
  await before?.(used);
  return thread;
}

describe('the threads of a closed pool', () => {
  test('work for the next pool of as many', async () => {
    const first = await threadOf(new ThreadPool(1));
    expect(await threadOf(new ThreadPool(2))).not.toBe(first);
    expect(await threadOf(new ThreadPool(1))).toBe(first);
  });

  test('work for one pool at a time', async () => {
    const first = await threadOf(new ThreadPool(1));
    const both = [threadOf(new ThreadPool(1)), threadOf(new ThreadPool(1))];
    expect((await Promise.all(both)).filter((thread) => thread === first)).toEqual([first]);
  });

  const stop = new AbortController();
  test.each<[string, () => ThreadPool, (pool: ThreadPool) => Promise<unknown>]>([
    [
      'a task has failed',
      () => new ThreadPool(1),
      (pool) => expect(pool.run(task('fail'), 1)).rejects.toThrow('no such luck'),
    ],
    [
      'a thread has died',
      () => new ThreadPool(1),
      (pool) => expect(pool.run(task('leave'), 1)).rejects.toThrow('a thread ended'),
    ],
    [
      'a task still runs',
      () => new ThreadPool(1),
      async (pool) => {
        pool.run(task('spin'), 1).catch(() => {});
      },
    ],
    [
      'the work was told to end',
      () => new ThreadPool(1, stop.signal),
      async () => stop.abort(new Error('enough')),
    ],
    ['they are its own', () => new ThreadPool(1, undefined, { ownThreads: true }), async () => {}],
  ])('end with it where %s', async (_, make, before) => {
    const ended = await threadOf(make(), before);
    expect(await threadOf(new ThreadPool(1))).not.toBe(ended);
  });

  test('do not keep the process from ending', async () => {
    const { code, out, err } = await run([
      ...['--input-type=module', '--eval'],
      `const { ThreadPool } = await import('${new URL('../../../src/core/threads/index.js', import.meta.url)}');
      const pool = new ThreadPool(1);
      await pool.run({ module: new URL('${module}'), name: 'double' }, 2);
      await pool.close();
      await new Promise((turn) => setImmediate(turn));
      console.log(process.getActiveResourcesInfo().filter((name) => !/Pipe|TTY/.test(name)));`,
    ]);
    expect([code, out, err]).toEqual([0, '[]\n', '']);
  });
});

describe('threads that wait', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  test('end where no pool takes them soon', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
    const threads = await takeThreads(1);
    const { filename, name } = { filename: module.href, name: 'double' };
    await threads.piscina.run(2, { filename, name });
    const ended = once(threads.piscina, 'workerDestroy');
    await keepThreads(threads);
    expect(threads.piscina.threads).toHaveLength(1);
    jest.advanceTimersByTime(1_000);
    await ended;
    const others = await takeThreads(1);
    expect(others).not.toBe(threads);
    await endThreads(others);
  });
});
