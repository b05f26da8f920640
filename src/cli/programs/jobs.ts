import { type Command, Option } from 'commander';
import type { Interruptible } from '../interruption.js';
import { redisOptions, runnerOptions } from '../jobs/runner.js';
import { wholeNumber } from '../options.js';
import { json } from './shared.js';

/** Adds what works on other machines: `worker` and `jobs`. */
export function addJobs(root: Command, run: Interruptible): void {
  runnerOptions(root.command('worker'))
    .description(
      'do the jobs of other commands that name the same Redis and store, until it is stopped',
    )
    .addOption(
      new Option(
        '--threads <number>',
        'jobs at a time, each on a thread; one per core by default',
      ).argParser(wholeNumber(1)),
    )
    .option(
      '--lock-seconds <number>',
      'seconds without a sign of life after which its jobs go to others; 15 by default',
      wholeNumber(1),
    )
    .option(
      '--metrics-port <number>',
      'serve figures for Prometheus at /metrics of this port; 0 for any that is free',
      wholeNumber(0),
    )
    .option('--metrics-host <address>', 'where they are served; 127.0.0.1 by default')
    .action(async (typed) => (await import('../jobs/worker.js')).workerCommand(typed, run));

  redisOptions(root.command('jobs'))
    .description('say what runs and workers do at a Redis, and which jobs failed')
    .addOption(json())
    .action(async (typed) => (await import('../jobs/show-jobs.js')).jobsCommand(typed, run));
}
