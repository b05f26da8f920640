import { expect, test } from '@jest/globals';
import {
  bytesOfArray,
  float64Input,
  int32Input,
  type Job,
  jobHash,
  mapJobs,
  type Runner,
} from '../../../src/core/jobs/index.js';
import { run as command } from '../../support/command.js';

const kind = { name: 'x', input: { parse: Number }, run: async () => new Uint8Array() };
const runner = (run: Runner['run']): Runner => ({
  ...{ atOnce: 3, threads: 1, put: async () => '', putFile: async () => '' },
  run,
});

async function* numbered(count: number, made: number[] = []): AsyncGenerator<Job> {
  for (let input = 0; input < count; input++) {
    made.push(input);
    yield { kind, input, title: `${input}` };
  }
}

test('results come in the jobs’ order, whatever order they end in, and jobs are made when there is room', async () => {
  const made: number[] = [];
  const atOnce: number[] = [];
  let running = 0;
  const results = await mapJobs(
    runner(async ({ input }) => {
      atOnce.push(++running);
      await new Promise((resolve) => setTimeout(resolve, 10 - Number(input)));
      running--;
      return Uint8Array.of(Number(input));
    }),
    numbered(9, made),
    { take: ([value]) => value * 2 },
  );
  expect(results).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16]);
  expect(Math.max(...atOnce)).toBe(3);
});

test('after a failure the other jobs are given up, and no further one is made', async () => {
  const made: number[] = [];
  const givenUp: unknown[] = [];
  const failing = mapJobs(
    runner(({ input }, signal) =>
      input === 1
        ? Promise.reject(new Error('no'))
        : new Promise((_, reject) => {
            signal?.addEventListener('abort', () => {
              givenUp.push(input);
              reject(signal.reason);
            });
          }),
    ),
    numbered(100, made),
    { take: () => 0 },
  );
  await expect(failing).rejects.toThrow('no');
  expect(givenUp).toEqual([0, 2]);
  expect(made.length).toBeLessThanOrEqual(4);
});

test('a result that is being taken is waited for, even after a failure', async () => {
  const taken: number[] = [];
  const failing = mapJobs(
    runner(async ({ input }) => {
      await new Promise(setImmediate);
      if (input === 1) throw new Error('no');
      return new Uint8Array();
    }),
    numbered(3),
    {
      async take(_, position) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        taken.push(position);
      },
    },
  );
  await expect(failing).rejects.toThrow('no');
  expect(taken).toEqual([0, 2]);
});

test('a signal ends all jobs with its reason', async () => {
  const { signal } = { signal: AbortSignal.abort(new Error('enough')) };
  const work = mapJobs(
    runner(async () => new Uint8Array()),
    numbered(3),
    { signal, take: () => 0 },
  );
  await expect(work).rejects.toThrow('enough');
});

test('any number of jobs may listen to the signal that ends them, without a warning', async () => {
  const script = `
    import { jobsInOrder, mapJobs } from '${new URL('../../../src/core/jobs/index.js', import.meta.url).href}';
    const run = async (job, signal) => {
      signal.addEventListener('abort', () => {});
      await new Promise(setImmediate);
      return new Uint8Array();
    };
    const runner = { atOnce: 20, threads: 20, run };
    async function* jobs() {
      for (let i = 0; i < 20; i++) yield {};
    }
    await mapJobs(runner, jobs(), { take: () => 0 });
    for await (const _ of jobsInOrder(runner, jobs()));`;
  const ended = await command(['--input-type=module', '--eval', script]);
  expect(ended).toMatchObject({ code: 0, err: '' });
});

test('arrays are read as they were stored, on memory that threads share', () => {
  const stored = Uint8Array.from(bytesOfArray(Int32Array.of(1, -2, 3).subarray(1)));
  const read = int32Input.parse(stored, 'rows');
  expect([...read]).toEqual([-2, 3]);
  expect(Reflect.get(read.buffer, Symbol.toStringTag)).toBe('SharedArrayBuffer');
  expect(() => float64Input.parse(stored.subarray(1), 'rows')).toThrow(
    'rows is not a Float64Array',
  );
});

test('a job’s hash tells kinds and inputs apart', () => {
  const hashes = [jobHash('a', 1), jobHash('b', 1), jobHash('a', 2), jobHash('a', { x: 1 })];
  expect(new Set(hashes).size).toBe(4);
  expect(jobHash('a', 1)).toBe(hashes[0]);
});
