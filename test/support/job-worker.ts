import { jobKinds, startWorker } from '../../src/jobs/index.js';
import { testKinds } from './job-kinds.js';

/** A worker in a process of its own that does the jobs of tests, too: `node job-worker.js URL STORE`. */
const [redis, store] = process.argv.slice(2);
const onMessage = (message: string) => process.stderr.write(`${message}\n`);
const worker = await startWorker({
  ...{ redis, store, onMessage, threads: 1, lockSeconds: 1 },
  kinds: [...jobKinds, ...testKinds],
});
process.once('SIGTERM', async () => {
  await worker[Symbol.asyncDispose]();
  process.exit(143);
});
onMessage('waiting for jobs');
