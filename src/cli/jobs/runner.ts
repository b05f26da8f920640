import type { Command } from 'commander';
import { InputError } from '../../core/errors/index.js';
import type { QueueRunner } from '../../jobs/index.js';

/** Where jobs are done, as typed. */
export interface RunnerArguments {
  readonly redis?: string;
  readonly store?: string;
  readonly prefix?: string;
}

/** Takes the URL of Redis, so that a password need not be typed where others of the machine can read it. */
const VARIABLE = 'SUPERGENRE_REDIS';

/** The options that say where jobs are done. */
export function runnerOptions(command: Command): Command {
  return command
    .option(
      '--redis <url>',
      `have jobs done by the workers of this Redis: rediss://user:password@host:6379 (or ${VARIABLE})`,
    )
    .option('--store <folder>', 'folder that all machines see, for what jobs read and give')
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
export function typedPlace({ redis = process.env[VARIABLE], store, prefix }: RunnerArguments) {
  if (redis === undefined) {
    throw new InputError(`--store needs a Redis: give --redis URL, or set ${VARIABLE}`);
  }
  if (store === undefined) throw new InputError('--redis needs --store FOLDER as well');
  return { redis, store, ...(prefix !== undefined && { prefix }) };
}
