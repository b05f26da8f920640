export type { Job, JobKind, JobWork, Runner } from '../core/jobs/index.js';
export { jobKinds } from './kinds/registry.js';
export { connectRunner, type QueueRunner, type RunnerOptions } from './queue/index.js';
export { type JobWorker, startWorker, type WorkerOptions } from './worker/index.js';
