export type { JobWorker } from './job-worker.js';
export { startWorker, type WorkerOptions } from './start-worker.js';
