import { type JobNotes, storedHash } from '../../core/jobs/index.js';
import type { Redis } from './redis.js';

/**
 * How long the notes of a group are kept after the last one, in seconds: whoever begins later does without,
 * and a long tuning makes some 30 kB for each cross-validation.
 */
const KEPT = 3_600;

/** The notes that the jobs of a group write for one another, in Redis. */
export function redisNotes(redis: Redis, prefix: string, group: string): JobNotes {
  const key = `${prefix}:notes:${storedHash.parse(group)}`;
  return {
    async write(field, text) {
      await redis.send((pipeline) => pipeline.hset(key, field, text).expire(key, KEPT));
    },
    async read(fields) {
      const texts = await redis.ask((client) => client.hmget(key, ...fields));
      return texts.map((text) => text ?? undefined);
    },
  };
}
