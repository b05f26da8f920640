import { z } from 'zod';
import { release } from '../../core/packages/index.js';
import type { JobStore } from '../store/index.js';

/** What runs and workers must have in common to meet. */
export const meetingOptions = {
  /** URL of Redis: `redis://host:6379`, or `rediss://user:password@host:6379/0` with TLS. */
  redis: z.string().min(1),
  /** The store of inputs and results: a folder that all machines see. */
  store: z.string().min(1),
  /** What all keys in Redis begin with, so that several projects can share it. Default `supergenre`. */
  prefix: z
    .string()
    .regex(/^[\w-]{1,64}$/, 'should be letters, digits and hyphens')
    .default('supergenre'),
  /** Takes what a person should know: that Redis is away, that there is no worker. Default: nobody does. */
  onMessage: z
    .custom<(message: string) => void>((value) => typeof value === 'function')
    .default(() => () => {}),
};

/**
 * The queue where runs and workers meet that are of the same release and see the same store: others could
 * not do each other's jobs.
 */
export function queueName({ id }: Pick<JobStore, 'id'>): string {
  return `jobs-${release().version}-${id}`;
}
