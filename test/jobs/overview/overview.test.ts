import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Queue } from 'bullmq';
import { Redis as Connection } from 'ioredis';
import { jobsText } from '../../../src/cli/printing/print-jobs.js';
import {
  connectRunner,
  jobsOverview,
  type QueueRunner,
  startWorker,
} from '../../../src/jobs/index.js';
import { testKind, testKinds } from '../../support/job-kinds.js';
import { describeRedis, RedisServer } from '../../support/redis.js';

describeRedis('jobsOverview', () => {
  const store = mkdtempSync(join(tmpdir(), 'supergenre-overview-'));
  let server: RedisServer;
  let runner: QueueRunner;
  let worker: AsyncDisposable;
  let port: number;

  beforeAll(async () => {
    server = await RedisServer.start();
    runner = await connectRunner({ redis: server.url, store });
    worker = await startWorker({
      ...{ redis: server.url, store, threads: 1, kinds: testKinds },
      metrics: { port: 0 },
      onMessage(message) {
        port = Number(/figures at http:\/\/127\.0\.0\.1:(\d+)\/metrics/.exec(message)?.[1] ?? port);
      },
    });
  });
  afterAll(async () => {
    await worker[Symbol.asyncDispose]();
    await runner[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
    rmSync(store, { recursive: true });
  });

  const slow = (n: number, ms: number, signal?: AbortSignal) =>
    runner.run({ kind: testKind('slow'), input: { n, ms }, title: `slow ${n}` }, signal);

  test('says what runs and workers do, and which jobs failed and why', async () => {
    await slow(1, 0);
    const wrong = { kind: testKind('wrong'), input: { how: 'input' }, title: 'node rap' };
    await expect(runner.run(wrong)).rejects.toThrow('the labels are wrong');
    const ending = new AbortController();
    const { signal } = ending;
    const under = Promise.allSettled([slow(2, 60_000, signal), slow(3, 60_000, signal)]);
    for (const done of [1, 3]) runner.onProgress({ step: 'trials', done, total: 9 });
    let overview = await jobsOverview({ redis: server.url });
    // Who is there says anew what it does every two seconds.
    while (overview.workers[0].jobs?.length !== 1 || overview.runs[0].progress === undefined) {
      overview = await jobsOverview({ redis: server.url });
    }
    const [run] = overview.runs;
    expect(overview.runs).toHaveLength(1);
    expect(run).toMatchObject({ id: runner.id, pid: process.pid, done: 1 });
    expect(run).toMatchObject({ running: 1, waiting: 1, failed: 1 });
    expect(run.progress).toMatchObject({ step: 'trials', done: 3, total: 9 });
    expect(run.progress?.secondsLeft).toBeGreaterThan(0);
    expect(overview.workers).toMatchObject([{ threads: 1, jobs: ['slow 2'], pid: process.pid }]);
    expect(overview.failed).toMatchObject([
      { run: runner.id, title: 'node rap', reason: 'InputError: the labels are wrong' },
    ]);
    const text = jobsText(overview, Date.now());
    expect(text).toMatch(/trials 3\/9 +\d+s +1 +1 +1 +1\n/);
    expect(text).toMatch(/ 1 +slow 2\n/);
    expect(text).toContain('node rap  InputError: the labels are wrong');
    ending.abort();
    await under;
  });

  test('counts all that wait, and leaves out what failed long ago and what is no presence', async () => {
    const run = { step: 'trials', done: 1, total: 9, secondsLeft: 5 };
    const client = new Connection(server.url);
    client.on('error', () => {});
    const [name] = await client.smembers('supergenre:queues');
    const queue = new Queue(name, { connection: client, prefix: 'supergenre' });
    queue.on('error', () => {});
    await queue.pause();
    const jobs = Array.from({ length: 6_000 }, (_, i) => ({
      ...{
        name: 'slow',
        data: { run: runner.id, kind: 'slow', input: { n: 1, ms: 0 }, title: 'x' },
      },
      opts: { jobId: `${runner.id}-x${i}` },
    }));
    await queue.addBulk(jobs);
    const [failed] = await queue.getFailed();
    await client.hset(queue.toKey(failed.id ?? ''), 'finishedOn', Date.now() - 25 * 3_600_000);
    const gone = {
      release: '1.0.0',
      host: 'far\u001b[2J',
      pid: 7,
      store: 'x',
      since: 0,
      progress: run,
    };
    await client.sadd('supergenre:runs', 'gone');
    await client.set('supergenre:runs:gone', JSON.stringify(gone), 'PX', 30_000);
    await client.sadd('supergenre:workers', 'strange');
    await client.set('supergenre:workers:strange', 'not JSON');
    const overview = await jobsOverview({ redis: server.url });
    expect(overview.runs).toMatchObject([{ host: 'far\\x1b[2J' }, { waiting: 6_000, failed: 0 }]);
    expect(overview.runs[0].silentSeconds).toBeGreaterThanOrEqual(30);
    expect(overview.runs[1].silentSeconds).toBeLessThan(30);
    const text = jobsText(overview, Date.now());
    expect(text).toMatch(/far\\x1b\[2J 7 .* no sign of life for 3\ds +– +0 +0 +0 +0\n/);
    expect(overview.workers).toHaveLength(1);
    expect(overview.failed).toEqual([]);
    await client.del('supergenre:runs:gone');
    await queue.drain();
    await queue.resume();
    await queue.close();
    client.disconnect();
  });

  test('and a worker counts its jobs for Prometheus', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
    expect(answer.headers.get('content-type')).toContain('text/plain');
    const text = await answer.text();
    expect(text).toContain('supergenre_jobs_total{kind="slow",outcome="done"} 1\n');
    expect(text).toContain('supergenre_jobs_total{kind="wrong",outcome="failed"} 1\n');
    expect(text).toContain('supergenre_job_seconds_count{kind="slow"} 1\n');
    expect(text).toMatch(/supergenre_store_bytes_total\{direction="written"\} [1-9]/);
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
  });

  test('nobody is there under another prefix', async () => {
    const overview = await jobsOverview({ redis: server.url, prefix: 'others' });
    expect(overview).toEqual({ runs: [], workers: [], failed: [] });
    expect(jobsText(overview, 0)).toBe('No run is there.\n\nNo worker is there.');
  });
});
