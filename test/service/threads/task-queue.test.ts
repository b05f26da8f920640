import { describe, expect, test } from '@jest/globals';
import { TaskQueue } from '../../../src/service/threads/task-queue.js';

/** A crew whose tasks end when the test says, each with its job. */
class FakeCrew {
  readonly tasks: {
    readonly job: unknown;
    readonly signal?: AbortSignal;
    readonly end: () => void;
  }[] = [];

  run<Result>(_: string, job: unknown, signal?: AbortSignal): Promise<Result> {
    return new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason));
      this.tasks.push({ job, ...(signal && { signal }), end: () => resolve(job as Result) });
    });
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const never = new AbortController().signal;

describe('TaskQueue', () => {
  test('takes the tasks of all requests in turn', async () => {
    const crew = new FakeCrew();
    const queue = new TaskQueue(crew, 1, 10);
    const many = queue.run('task', [1, 2, 3], never);
    const few = queue.run('task', ['a'], never);
    expect(queue.waiting).toBe(3);
    for (let i = 0; i < 4; i++) {
      crew.tasks[i].end();
      await turn();
    }
    expect(crew.tasks.map(({ job }) => job)).toEqual([1, 2, 'a', 3]);
    expect([await many, await few]).toEqual([[1, 2, 3], ['a']]);
  });

  test('lets go of who has gone, and ends the thread only of what is long', async () => {
    const crew = new FakeCrew();
    const queue = new TaskQueue(crew, 2, 10);
    const gone = new AbortController();
    const early = queue.run('task', [0], AbortSignal.abort(new Error('gone')));
    await expect(early).rejects.toThrow('gone');
    const short = queue.run('task', [1], gone.signal);
    const long = queue.run('task', [3], gone.signal, { endsThread: true });
    const waits = queue.run('task', [5, 6], gone.signal);
    expect(queue.waiting).toBe(2);
    gone.abort(new Error('gone'));
    await expect(waits).rejects.toThrow('gone');
    await expect(short).rejects.toThrow('gone');
    await expect(long).rejects.toThrow('gone');
    expect(queue.waiting).toBe(0);
    expect(crew.tasks.map(({ signal }) => signal !== undefined)).toEqual([false, true]);
    const next = queue.run('task', [4], never);
    await turn();
    crew.tasks.at(-1)?.end();
    expect(await next).toEqual([4]);
  });

  test('has no room for more than its limit', async () => {
    const queue = new TaskQueue(new FakeCrew(), 1, 2);
    void queue.run('task', [1, 2, 3], never);
    expect(() => queue.run('task', [4], never)).toThrow(
      expect.objectContaining({ statusCode: 503 }),
    );
    expect(await queue.run('task', [], never)).toEqual([]);
  });
});
