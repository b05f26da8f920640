import { describe } from '@jest/globals';
import { hasRedis } from './has-redis.js';

export { RedisServer } from './redis-server.js';

/** `describe` for tests that start a Redis of their own; skipped where there is none. */
export const describeRedis = hasRedis ? describe : describe.skip;
