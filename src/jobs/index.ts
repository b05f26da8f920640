export type { Job, Runner } from '../core/jobs/index.js';
export { connectRunner, type QueueRunner, type RunnerOptions } from './queue/index.js';
export { startWorker, type WorkerOptions } from './worker/index.js';
