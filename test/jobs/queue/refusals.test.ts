import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Redis as Connection } from 'ioredis';
import { InputError, ResourceError } from '../../../src/core/errors/index.js';
import { jobHash } from '../../../src/core/jobs/index.js';
import { connectRunner, startWorker } from '../../../src/jobs/index.js';
import { Redis, redisNotes } from '../../../src/jobs/redis/index.js';
import { testKind, testKinds } from '../../support/job-kinds.js';
import { describeRedis, RedisServer } from '../../support/redis.js';

describeRedis('a Redis that refuses commands', () => {
  const store = mkdtempSync(join(tmpdir(), 'supergenre-store-'));
  let server: RedisServer;
  let admin: Connection;
  const place = (user: string) => ({
    redis: server.url.replace('//', `//${user}:secret@`),
    store,
  });
  const connections = async () =>
    String(await admin.client('LIST'))
      .trim()
      .split('\n').length;
  const job = { kind: testKind('slow'), input: { ms: 0, n: 1 }, title: 'a slow one' };

  beforeAll(async () => {
    server = await RedisServer.start([
      ...['--user', 'whole', 'on', '>secret', '~supergenre:*', '+@all', '-@dangerous', '+info'],
      ...['--user', 'half', 'on', '>secret', '~supergenre:jobs-*', '+@all'],
    ]);
    admin = new Connection(server.url);
  });
  afterAll(async () => {
    admin.disconnect();
    await server[Symbol.asyncDispose]();
    rmSync(store, { recursive: true });
  });

  test.each([
    ['of another prefix', 'whole', 'other'],
    ['of runs and workers', 'half', 'supergenre'],
  ])('is told where the user may not use the keys %s', async (_, user, prefix) => {
    const message = `${server.url}: the user may not do what is needed; docs/scale-out.md says what that is`;
    const attempts = [
      () => connectRunner({ ...place(user), prefix }),
      () => startWorker({ ...place(user), prefix, kinds: testKinds, threads: 1 }),
    ];
    for (const attempt of attempts) {
      const error = await attempt().catch((error) => error);
      expect(error).toBeInstanceOf(InputError);
      expect(error.message).toBe(message);
    }
    // Nothing is left running; Redis sees the last connection's end a moment later.
    while ((await connections()) > 1) await new Promise((resolve) => setTimeout(resolve, 10));
  });

  test('is told where its memory is used up', async () => {
    await using runner = await connectRunner(place('whole'));
    const redis = await Redis.connect(place('whole').redis, () => {});
    await admin.config('SET', 'maxmemory', 1);
    const write = redisNotes(redis, 'supergenre', jobHash('x', 1)).write('0', 'a');
    for (const refused of [runner.run(job), write]) {
      const error = await refused.catch((error) => error);
      expect(error).toBeInstanceOf(ResourceError);
      expect(error.message).toBe(`${server.url}: its memory is used up; give it more (maxmemory)`);
    }
    await admin.config('SET', 'maxmemory', 0);
    redis.close();
  });
});
