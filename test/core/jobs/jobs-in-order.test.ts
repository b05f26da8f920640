import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { type Job, type JobKind, jobsInOrder, type Runner } from '../../../src/core/jobs/index.js';

const kind: JobKind<number> = {
  name: 'number',
  input: z.int(),
  run: async (input) => Uint8Array.of(input),
};

/** Ends jobs when it is told to. */
class Held implements Runner {
  readonly atOnce = 100;
  readonly threads = 1;
  readonly ends = new Map<unknown, (error?: Error) => void>();
  readonly aborted: unknown[] = [];
  put = async () => '';
  putFile = async () => '';

  run<Input>({ input }: Job<Input>, signal?: AbortSignal): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => this.aborted.push(input));
      this.ends.set(input, (error) =>
        error === undefined ? resolve(Uint8Array.of(Number(input))) : reject(error),
      );
    });
  }
}

async function* jobs(count: number) {
  for (let input = 0; input < count; input++) yield { kind, input, title: `job ${input}` };
}

test('results come in the jobs’ order, and few are asked for ahead', async () => {
  const runner = new Held();
  const results = jobsInOrder(runner, jobs(5), undefined);
  const first = results.next();
  await new Promise(setImmediate);
  expect([...runner.ends.keys()]).toEqual([0, 1, 2]);
  for (const input of [2, 1, 0]) runner.ends.get(input)?.();
  expect((await first).value).toEqual(Uint8Array.of(0));
  const rest: number[] = [];
  const all = (async () => {
    for await (const [value] of results) rest.push(value);
  })();
  await new Promise(setImmediate);
  for (const input of [3, 4]) {
    await new Promise(setImmediate);
    runner.ends.get(input)?.();
  }
  await all;
  expect(rest).toEqual([1, 2, 3, 4]);
});

test('a job that fails is thrown in its turn, and the others are given up', async () => {
  const runner = new Held();
  const results = jobsInOrder(runner, jobs(5), undefined);
  const first = results.next();
  await new Promise(setImmediate);
  runner.ends.get(1)?.(new Error('job 1 broke'));
  runner.ends.get(0)?.();
  expect((await first).value).toEqual(Uint8Array.of(0));
  await expect(results.next()).rejects.toThrow('job 1 broke');
  expect(runner.aborted).toContain(2);
});

test('whoever leaves the loop gives up what is under way', async () => {
  const runner = new Held();
  const results = jobsInOrder(runner, jobs(5), undefined);
  const first = results.next();
  await new Promise(setImmediate);
  runner.ends.get(0)?.();
  await first;
  await results.return();
  expect(runner.aborted).toEqual(expect.arrayContaining([1, 2]));
});
