import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Queue, Worker } from 'bullmq';
import { Redis as Connection } from 'ioredis';
import { endOf } from '../../../src/jobs/queue/job-end.js';
import { describeRedis, RedisServer } from '../../support/redis.js';

describeRedis('the end of a job that was not heard of', () => {
  let server: RedisServer;
  let connection: Connection;
  let queue: Queue;
  let worker: Worker;

  beforeAll(async () => {
    server = await RedisServer.start();
    connection = new Connection(server.url, { maxRetriesPerRequest: null });
    queue = new Queue('ends', { connection });
    worker = new Worker('ends', null, { connection });
  });
  afterAll(async () => {
    await worker.close();
    await queue.close();
    connection.disconnect();
    await server[Symbol.asyncDispose]();
  });

  test('is the last one, whatever became of its first attempts', async () => {
    const backoff = { type: 'fixed', delay: 60_000 };
    await queue.add('x', {}, { jobId: 'one', attempts: 2, backoff });
    const first = await worker.getNextJob('a');
    expect(await endOf(queue, 'one')).toBeUndefined();
    await first?.moveToFailed(new Error('the disk is full'), 'a');
    expect(await endOf(queue, 'one')).toBeUndefined();
    await first?.promote();
    const second = await worker.getNextJob('b');
    await second?.moveToCompleted(null, 'b', false);
    expect(await endOf(queue, 'one')).toEqual({ how: 'done' });
  });

  test('is failed with its reason, or lost where Redis has forgotten it', async () => {
    await queue.add('x', {}, { jobId: 'two' });
    const job = await worker.getNextJob('a');
    await job?.moveToFailed(new Error('the labels are wrong'), 'a');
    expect(await endOf(queue, 'two')).toEqual({ how: 'failed', reason: 'the labels are wrong' });
    await job?.remove();
    expect(await endOf(queue, 'two')).toEqual({ how: 'lost' });
  });
});
