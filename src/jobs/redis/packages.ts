import { importPackage, type Need } from '../../core/packages/index.js';

/** What a queue of jobs takes. */
export const queueNeed: Need = { user: 'a queue on Redis', packages: ['bullmq', 'ioredis'] };

/** BullMQ, which is loaded only where there is a queue. */
export function bullmq(): Promise<typeof import('bullmq')> {
  return importPackage(() => import('bullmq'), queueNeed);
}
