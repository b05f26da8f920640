export { type StartedWorker, startWorker, type WorkerOptions } from './start-worker.js';
