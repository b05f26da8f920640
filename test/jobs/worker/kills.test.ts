import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ResourceError } from '../../../src/core/errors/index.js';
import { connectRunner, type QueueRunner } from '../../../src/jobs/index.js';
import { Attendance } from '../../../src/jobs/queue/attendance.js';
import { Redis } from '../../../src/jobs/redis/redis.js';
import { testKind } from '../../support/job-kinds.js';
import { describeRedis, RedisServer } from '../../support/redis.js';
import { testOnPosix } from '../../support/systems.js';

describeRedis('workers that end', () => {
  const store = mkdtempSync(join(tmpdir(), 'supergenre-store-'));
  const workers = new Set<ChildProcess>();
  let server: RedisServer;
  let redis: Redis;
  let attendance: Attendance;
  let runner: QueueRunner;

  const startWorker = async () => {
    const program = resolve('build/test/support/job-worker.js');
    const worker = spawn(process.execPath, [program, server.url, store], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    workers.add(worker);
    await once(worker.stderr, 'data');
    return worker;
  };
  const end = async (worker: ChildProcess, signal: NodeJS.Signals) => {
    workers.delete(worker);
    const exit = once(worker, 'exit');
    worker.kill(signal);
    return await exit;
  };
  const job = (name: string, input: unknown) => ({
    ...{ kind: testKind(name), input, title: `node rap, ${name}` },
  });
  /** Waits until a worker says that it does a job. */
  const begun = async (title: string) => {
    for (;;) {
      const there = await attendance.list('worker');
      if (there.some(({ jobs }) => jobs?.includes(title))) return;
      await new Promise((next) => setTimeout(next, 50));
    }
  };

  beforeAll(async () => {
    server = await RedisServer.start();
    redis = await Redis.connect(server.url, () => {});
    attendance = new Attendance(redis, 'supergenre');
    runner = await connectRunner({ redis: server.url, store });
  });
  afterAll(async () => {
    await runner[Symbol.asyncDispose]();
    redis.close();
    for (const worker of workers) await end(worker, 'SIGKILL');
    await server[Symbol.asyncDispose]();
    rmSync(store, { recursive: true });
  });

  testOnPosix('killed, has its job taken over; stopped, gives it back at once', async () => {
    const first = await startWorker();
    const result = runner.run(job('slow', { ms: 4_000, n: 1 }));
    await begun('node rap, slow');
    const second = await startWorker();
    await end(first, 'SIGKILL');
    expect([...(await result)]).toEqual([1]);
    const again = runner.run(job('slow', { ms: 3_000, n: 2 }));
    await begun('node rap, slow');
    const third = await startWorker();
    expect(await end(second, 'SIGTERM')).toEqual([143, null]);
    expect([...(await again)]).toEqual([2]);
    await end(third, 'SIGKILL');
  });

  test('killed by their job three times, make it fail', async () => {
    const failed = runner.run(job('deadly', {})).catch((error) => error);
    for (let k = 0; k < 3; k++) {
      const doomed = await startWorker();
      if (doomed.signalCode === null) await once(doomed, 'exit');
      workers.delete(doomed);
    }
    const last = await startWorker();
    const error = await failed;
    expect(error).toBeInstanceOf(ResourceError);
    expect(error.message).toBe(
      'node rap, deadly: 3 workers ended while they did this job; if they ran out of memory, give them more, or fewer threads',
    );
    await end(last, 'SIGTERM');
  });
});
