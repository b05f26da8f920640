import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { jobHash } from '../../../src/core/jobs/index.js';
import { Redis, redisNotes } from '../../../src/jobs/redis/index.js';
import { describeRedis, RedisServer } from '../../support/redis.js';

describeRedis('notes in Redis', () => {
  let server: RedisServer;
  let redis: Redis;
  const group = jobHash('notes', 1);

  beforeAll(async () => {
    server = await RedisServer.start();
    redis = await Redis.connect(server.url, () => {});
  });
  afterAll(async () => {
    redis.close();
    await server[Symbol.asyncDispose]();
  });

  test('are read by all of their group, the last ones of each key, and by nobody else', async () => {
    const notes = redisNotes(redis, 'ours', group);
    expect(await notes.read(['0'])).toEqual([undefined]);
    await notes.write('0', 'a');
    await notes.write('1', 'b');
    await redisNotes(redis, 'ours', group).write('0', 'c');
    expect(await notes.read(['1', '2', '0'])).toEqual(['b', undefined, 'c']);
    expect(await redisNotes(redis, 'others', group).read(['0'])).toEqual([undefined]);
    expect(await redisNotes(redis, 'ours', jobHash('notes', 2)).read(['0'])).toEqual([undefined]);
  });

  test('go by themselves, some time after the last one', async () => {
    expect(await redis.client.ttl(`ours:notes:${group}`)).toBeGreaterThan(0);
  });

  test('need a hash for their group', () => {
    expect(() => redisNotes(redis, 'ours', '*')).toThrow('should be a SHA-256');
  });
});
