/**
 * Has work done on other machines, by a queue on Redis and a store that all of them reach.
 *
 * @module jobs
 */

export type { InputFormat, Job, JobKind, JobNotes, JobWork, Runner } from '../core/jobs/index.js';
export { jobKinds } from './kinds/registry.js';
export {
  type FailedJob,
  type JobsOverview,
  jobsOverview,
  type OverviewOptions,
  type PresentOverview,
  type RunOverview,
} from './overview/overview.js';
export { connectRunner, type QueueRunner, type RunnerOptions } from './queue/queue-runner.js';
export { type StartedWorker, startWorker, type WorkerOptions } from './worker/start-worker.js';
