import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { shared } from '../../../src/core/threads/index.js';
import { giveBackWorkspace, MOST_THREADS, takeWorkspace } from '../../../src/core/wasm/index.js';
import { Crew } from '../../../src/service/threads/crew.js';

const TASKS = new URL('./crew-tasks.js', import.meta.url);

describe('Crew', () => {
  const failures: unknown[] = [];
  const data = { numbers: shared(Int32Array, 3) };
  let crew: Crew;

  beforeAll(async () => {
    const onFailure = (error: unknown) => failures.push(error);
    crew = await Crew.start(TASKS, data, { threads: 2, onFailure });
  });

  afterAll(() => crew.close());

  /** How often a task is still to fail. */
  function times(n: number): Int32Array {
    return shared(Int32Array, 1).fill(n);
  }

  test('gives all threads the same memory', async () => {
    data.numbers[1] = 5;
    expect(await crew.run('readData', undefined)).toEqual(data);
    expect(crew.threads).toBe(2);
  });

  test.each(['exit', 'throw'] as const)('does a task again after %s', async (how) => {
    failures.length = 0;
    expect(await crew.run('failing', { left: times(1), how })).toEqual(expect.any(Number));
    expect(failures).toHaveLength(1);
  });

  test('gives up a task that fails twice, and goes on with new threads', async () => {
    const job = { left: times(2), how: 'exit' };
    await expect(crew.run('failing', job)).rejects.toThrow('worker exited with code: 7');
    expect(await crew.run('failing', job)).toEqual(expect.any(Number));
    expect(crew.threads).toBe(2);
  });

  test('ends a task with its thread when it is aborted', async () => {
    const controller = new AbortController();
    const spinning = crew.run('spin', undefined, controller.signal);
    controller.abort(new Error('enough'));
    await expect(spinning).rejects.toThrow('enough');
    expect(await crew.run('whichThread', undefined)).toEqual(expect.any(Number));
  });

  test('does not take the tasks that it ends as it closes for failures', async () => {
    const told: unknown[] = [];
    const onFailure = (error: unknown) => told.push(error);
    const closing = await Crew.start(TASKS, data, { threads: 1, onFailure });
    const spinning = expect(closing.run('spin', undefined)).rejects.toThrow();
    await closing.close();
    await spinning;
    expect(told).toEqual([]);
  });

  test('starts while other work has all workspaces', async () => {
    const taken: number[] = [];
    for (let i = 1; i < MOST_THREADS; i++) taken.push(await takeWorkspace());
    const other = await Crew.start(TASKS, data, { threads: 2 });
    expect(other.threads).toBe(2);
    await other.close();
    for (const workspace of taken) giveBackWorkspace(workspace);
  });

  test('does not start where its threads can’t be made ready', async () => {
    const module = new URL('./task-queue.test.js', TASKS);
    await expect(Crew.start(module, {}, { threads: 1 })).rejects.toThrow();
  });
});
