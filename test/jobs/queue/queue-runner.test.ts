import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Queue } from 'bullmq';
import { Redis as Connection } from 'ioredis';
import { InputError, ResourceError } from '../../../src/core/errors/index.js';
import { jobHash } from '../../../src/core/jobs/index.js';
import { release } from '../../../src/core/packages/index.js';
import { connectRunner, type QueueRunner, startWorker } from '../../../src/jobs/index.js';
import { testKind, testKinds } from '../../support/job-kinds.js';
import { describeRedis, RedisServer } from '../../support/redis.js';

/** What BullMQ says of a job whose workers did not come back from it. */
const TOO_OFTEN = 'job stalled more than allowable limit';

describeRedis('a runner by a queue', () => {
  const store = mkdtempSync(join(tmpdir(), 'supergenre-store-'));
  let server: RedisServer;
  let client: Connection;
  let queue: Queue;
  let runner: QueueRunner;
  let worker: AsyncDisposable;
  const ofRunner: string[] = [];
  const ofWorker: string[] = [];

  const connect = (onMessage = (message: string) => void ofRunner.push(message)) =>
    connectRunner({ redis: url(), store, onMessage });
  const url = () => server.url.replace('//', '//genre:a%20b@');
  const job = (kind: string, input: unknown) => ({
    kind: testKind(kind),
    input,
    title: `a ${kind} one`,
  });
  const slow = (n: number, ms = 0) => job('slow', { n, ms });
  const waitFor = async (holds: () => unknown) => {
    while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const active = () => queue.getActiveCount();
  const waiting = () => queue.getWaitingCount();

  beforeAll(async () => {
    // What docs/scale-out.md says that a user must be able to do.
    const rights = ['+@all', '-@dangerous', '+info'];
    server = await RedisServer.start(['--user', 'genre', 'on', '>a b', '~supergenre:*', ...rights]);
    client = new Connection(server.url, { maxRetriesPerRequest: null });
    client.on('error', () => {});
    runner = await connect();
    const [key] = await client.keys('supergenre:jobs-*:meta');
    queue = new Queue(key.split(':')[1], { connection: client, prefix: 'supergenre' });
    queue.on('error', () => {});
    worker = await startWorker({
      ...{ redis: url(), store, threads: 2, kinds: testKinds },
      onMessage: (message) => void ofWorker.push(message),
    });
  });
  afterAll(async () => {
    await worker[Symbol.asyncDispose]();
    await runner[Symbol.asyncDispose]();
    client.disconnect();
    await server[Symbol.asyncDispose]();
    rmSync(store, { recursive: true });
  });

  test('gives what the jobs give, whoever did them before', async () => {
    const bytes = await runner.put(Uint8Array.of(1, 2, 3));
    const results = await Promise.all([
      runner.run(job('reverse', { bytes })),
      ...[7, 8, 9].map((n) => runner.run(slow(n))),
    ]);
    expect(results.map((result) => [...result])).toEqual([[3, 2, 1], [7], [8], [9]]);
    const before = await queue.getCompletedCount();
    await using other = await connect();
    expect([...(await other.run(slow(7)))]).toEqual([7]);
    expect(await queue.getCompletedCount()).toBe(before);
  });

  test.each([
    ['input', InputError, /^a wrong one: the labels are wrong$/],
    ['resource', ResourceError, /^a wrong one: the disk is full$/],
    ['fault', Error, /^a wrong one: this should not be$/],
  ])('throws what a job throws: %s', async (how, type, message) => {
    const failed = await runner.run(job('wrong', { how })).catch((error) => error);
    expect(failed).toBeInstanceOf(type);
    expect(failed.message).toMatch(message);
    expect(ofWorker.at(-1)).toContain('a wrong one: ');
  });

  test('ends what waits for jobs when it is closed', async () => {
    const other = await connect();
    const end = expect(other.run(slow(50, 60_000))).rejects.toThrow(
      'the runner was closed before its jobs had ended',
    );
    await waitFor(active);
    await other.close();
    await end;
    await waitFor(async () => (await active()) === 0);
  });

  test('says where a description is wrong', async () => {
    await expect(runner.run(job('slow', { n: 1, ms: '../..' }))).rejects.toThrow(
      /^a slow one: the description of a job \(slow\) is wrong at "ms"/,
    );
    await expect(runner.run(job('reverse', { bytes: '../../etc/passwd' }))).rejects.toThrow(
      /wrong at "bytes": should be a SHA-256/,
    );
    const strange = await queue.add('x', { run: runner.id, kind: '../x', input: 1, title: 'x' });
    await waitFor(() => strange.isFailed());
    const { failedReason } = (await queue.getJob(strange.id ?? '')) ?? {};
    expect(failedReason).toMatch(/^InputError: .* is wrong at "kind"/);
  });

  test('does jobs whose titles repeat names of any length', async () => {
    const title = `node ${'rap/'.repeat(2_000)}hip\nhop, trial 3`;
    expect([...(await runner.run({ ...slow(11), title }))]).toEqual([11]);
    const failed = runner.run({ ...job('wrong', { how: 'input' }), title });
    await expect(failed).rejects.toThrow(
      /^node rap.* … .*hip\\x0ahop, trial 3: the labels are wrong$/,
    );
    expect(ofWorker.at(-1)).toMatch(/^node rap.* … .*hip\\x0ahop, trial 3: InputError: /);
  });

  test('has a damaged result made again, and a missing input told', async () => {
    await runner.run(slow(20));
    const hash = jobHash('slow', slow(20).input);
    const file = join(store, 'results', hash.slice(0, 2), hash);
    for (const damaged of [Buffer.alloc(0), Buffer.alloc(33), Buffer.alloc(10)]) {
      writeFileSync(file, damaged);
      expect([...(await runner.run(slow(20)))]).toEqual([20]);
    }
    await expect(runner.run(job('reverse', { bytes: '0'.repeat(64) }))).rejects.toThrow(
      /the input 0+ is missing or damaged/,
    );
  });

  test('keeps runs apart: what one removes at its end is its own', async () => {
    const other = await connect();
    const busy = [1, 2].map((n) => runner.run(slow(n, 400)));
    await waitFor(async () => (await active()) === 2);
    const ours = runner.run(slow(30));
    const theirs = other.run(slow(31));
    theirs.catch(() => {});
    await waitFor(async () => (await waiting()) === 2);
    await other[Symbol.asyncDispose]();
    expect(await waiting()).toBe(1);
    expect([...(await ours)]).toEqual([30]);
    await Promise.all(busy);
  });

  test('cancels what nobody wants any more, begun or not', async () => {
    const other = await connect();
    const endless = [1, 2, 3].map((n) => other.run(slow(40 + n, 1e9)));
    for (const one of endless) one.catch(() => {});
    await waitFor(async () => (await active()) === 2);
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(runner.run(slow(50), signal)).rejects.toThrow('enough');
    await other[Symbol.asyncDispose]();
    expect([...(await runner.run(slow(51)))]).toEqual([51]);
    expect(await queue.getJobCountByTypes('active', 'waiting')).toBe(0);
  });

  test('has workers stop what a run gives up that goes on', async () => {
    const ending = new AbortController();
    const endless = [1, 2].map((n) => runner.run(slow(52 + n, 1e9), ending.signal));
    await waitFor(async () => (await active()) === 2);
    ending.abort(new Error('enough'));
    for (const one of endless) await expect(one).rejects.toThrow('enough');
    expect([...(await runner.run(slow(55)))]).toEqual([55]);
    await waitFor(async () => (await active()) === 0);
  });

  test('waits for a Redis that is restarted, and says so once', async () => {
    ofRunner.length = 0;
    const begun = runner.run(slow(60, 2_000));
    await waitFor(async () => (await active()) === 1);
    await server.stop();
    await waitFor(() => ofRunner.length > 0);
    const meanwhile = runner.run(slow(61));
    await server.start();
    expect([...(await begun), ...(await meanwhile)]).toEqual([60, 61]);
    expect(ofRunner).toEqual([
      `${server.url} can't be reached; waiting for it`,
      `${server.url} is back`,
    ]);
  });

  test('does a job again that seems to have ended its workers while Redis was away', async () => {
    const begun = runner.run(slow(62, 1_000));
    await waitFor(async () => (await active()) === 1);
    const [{ id = '' }] = await queue.getActive();
    await server.stop();
    await server.start();
    await waitFor(() => client.status === 'ready');
    const fields = { event: 'failed', jobId: id, failedReason: TOO_OFTEN, prev: 'active' };
    await client.xadd(queue.toKey('events'), '*', ...Object.entries(fields).flat());
    expect([...(await begun)]).toEqual([62]);
  });

  test('goes on where Redis has forgotten that it is there', async () => {
    const begun = runner.run(slow(63, 300));
    await waitFor(async () => (await active()) === 1);
    const others = ['runs', `runs:${runner.id}`].map((key) => `supergenre:${key}`);
    await client.del(others);
    expect([...(await runner.run(slow(64)))]).toEqual([64]);
    expect([...(await begun)]).toEqual([63]);
  });

  test('refuses workers and runs of another release, and says it on both sides', async () => {
    const someone = { release: '9.9.9', host: 'far', pid: 7, store: 'x', since: 0 };
    await using fresh = await RedisServer.start();
    await using strangers = {
      client: new Connection(fresh.url),
      async [Symbol.asyncDispose]() {
        this.client.disconnect();
      },
    };
    const plant = async (role: string) => {
      await strangers.client.sadd(`supergenre:${role}`, 'other');
      await strangers.client.set(`supergenre:${role}:other`, JSON.stringify(someone));
    };
    await plant('workers');
    const told: string[] = [];
    const lonely = await connectRunner({
      ...{ redis: `redis://:@127.0.0.1:${fresh.port}`, store },
      onMessage: (message) => void told.push(message),
    });
    lonely.run(slow(70)).catch(() => {});
    await waitFor(() => told.length === 2);
    expect(told).toEqual([
      `the worker that is process 7 on far gets no jobs: it is of supergenre 9.9.9, this run of ${release().version}; install the same on both`,
      `waiting for workers: supergenre worker --redis ${fresh.url} --store ${store}`,
    ]);
    await lonely.close();
    await plant('runs');
    await expect(startWorker({ redis: fresh.url, store, threads: 1 })).rejects.toThrow(
      `there is no job for this worker: the run that is process 7 on far is of supergenre 9.9.9, this worker of ${release().version}`,
    );
  });

  test('leaves nothing half-written in the store', () => {
    const names = readdirSync(store, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'store.json')
      .map(({ name }) => name);
    expect(names.filter((name) => !/^[0-9a-f]{64}$/.test(name))).toEqual([]);
  });
});
