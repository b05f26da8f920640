import { once } from 'node:events';
import { startWorker } from '../../jobs/index.js';
import { type Interruptible, untilStopped } from '../interruption.js';
import { printMessage } from '../printing/terminal/output.js';
import { type RunnerArguments, typedPlace } from './runner.js';

/** What can be typed after `supergenre worker`. */
export interface WorkerArguments extends RunnerArguments {
  readonly threads?: number;
  readonly lockSeconds?: number;
  readonly metricsPort?: number;
  readonly metricsHost?: string;
}

/** Does jobs of others until a signal ends it; then what it was doing goes back to the queue. */
export async function workerCommand(
  { threads, lockSeconds, metricsPort: port, metricsHost: host, ...typed }: WorkerArguments,
  { signal }: Interruptible,
): Promise<void> {
  await using _ = await untilStopped(
    signal,
    startWorker({
      ...typedPlace(typed),
      ...{ threads, lockSeconds, onMessage: printMessage },
      ...(port !== undefined && { metrics: { port, host } }),
    }),
  );
  printMessage('waiting for jobs');
  if (!signal.aborted) await once(signal, 'abort');
  signal.throwIfAborted();
}
