export { bullmq } from './packages.js';
export { Redis } from './redis.js';
export { redisNotes } from './redis-notes.js';
