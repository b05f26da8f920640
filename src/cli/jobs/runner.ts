import type { Command } from 'commander';
import { InputError } from '../../core/errors/index.js';
import type { OnProgress } from '../../core/options/index.js';
import type { QueueRunner } from '../../jobs/index.js';
import type { ProgressDisplay } from '../printing/progress.js';

/** Which Redis, as typed. */
export interface RedisArguments {
  readonly redis?: string;
  readonly prefix?: string;
}

/** Where jobs are done, as typed. */
export interface RunnerArguments extends RedisArguments {
  readonly store?: string;
}

/** Takes the URL of Redis, so that a password need not be typed where others of the machine can read it. */
const VARIABLE = 'SUPERGENRE_REDIS';

/** The options that say where jobs are done. */
export function runnerOptions(command: Command): Command {
  return redisOptions(command).option(
    '--store <place>',
    'folder that all machines see, or s3://bucket/prefix, for what jobs read and give',
  );
}

/** The options that say at which Redis runs and workers meet. */
export function redisOptions(command: Command): Command {
  return command
    .option(
      '--redis <url>',
      `Redis where workers wait for jobs: rediss://user:password@host:6379 (or ${VARIABLE})`,
    )
    .option('--prefix <name>', 'what keys in Redis begin with (default: supergenre)');
}

/**
 * The runner that was typed; undefined where none was, and threads of this process do the work.
 *
 * @throws InputError when half of it is missing, or it can't be connected to.
 */
export async function typedRunner(
  typed: RunnerArguments,
  onMessage: (message: string) => void,
): Promise<QueueRunner | undefined> {
  if (typed.redis === undefined && typed.store === undefined) return undefined;
  const place = typedPlace(typed);
  const { connectRunner } = await import('../../jobs/index.js');
  return await connectRunner({ ...place, onMessage });
}

/** @throws InputError when the URL of Redis or the store is missing. */
export function typedPlace({ store, ...typed }: RunnerArguments) {
  const redis = typedRedis(typed);
  if (store === undefined) throw new InputError('--redis needs --store FOLDER as well');
  return { ...redis, store };
}

/** @throws InputError when the URL of Redis is missing. */
export function typedRedis({ redis = process.env[VARIABLE], prefix }: RedisArguments) {
  if (redis === undefined) {
    throw new InputError(`a Redis is needed: give --redis URL, or set ${VARIABLE}`);
  }
  return { redis, ...(prefix !== undefined && { prefix }) };
}

/** Tells the display, and those who look at the runner from elsewhere, how far the work is. */
export function toldTo(display: ProgressDisplay, runner: QueueRunner | undefined): OnProgress {
  if (runner === undefined) return display.onProgress;
  return (progress) => {
    display.onProgress(progress);
    runner.onProgress(progress);
  };
}
