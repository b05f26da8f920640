import { jobsOverview } from '../../jobs/index.js';
import { type Interruptible, untilStopped } from '../interruption.js';
import { jobsText } from '../printing/print-jobs.js';
import { printJson, printText } from '../printing/terminal/output.js';
import { type RedisArguments, typedRedis } from './runner.js';

/** What can be typed after `supergenre jobs`. */
export interface JobsArguments extends RedisArguments {
  readonly json?: boolean;
}

/** Prints what runs and workers do, and which jobs failed. */
export async function jobsCommand(
  { json = false, ...typed }: JobsArguments,
  { signal }: Interruptible,
): Promise<void> {
  const overview = await untilStopped(signal, jobsOverview(typedRedis(typed)));
  if (json) printJson(overview);
  else printText(jobsText(overview, Date.now()));
}
