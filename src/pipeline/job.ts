import { z } from 'zod';
import { runnerOption } from '../core/jobs/index.js';
import { parseOptions, runOptions } from '../core/options/index.js';
import {
  type ParsedPipelineOptions,
  type PipelineOptions,
  pipelineOptions,
  withMethod,
  withSeed,
} from './options.js';

/** What every job takes besides the sections of the steps. */
export const jobOptions = z.strictObject({
  /** Ids of the test songs, instead of drawing them. */
  testSongs: z.custom<Iterable<string>>((value) => Symbol.iterator in Object(value)).optional(),
  /** Seed of every step that is given none of its own. Default 0. */
  seed: z.int().optional(),
  ...runnerOption,
  ...runOptions,
});

export type JobOptions = z.input<typeof jobOptions>;

/** What a job takes that keeps a log. */
export const loggedJobOptions = jobOptions.extend({
  /** File that keeps each line as it ends, so that a job that was ended can be resumed. */
  log: z.string().min(1).optional(),
  /** Whether to go on with the job in `log`, if it exists. Default false. */
  resume: z.boolean().default(false),
  /** Called once `log` is this job's: from then on the job can be resumed. */
  onLog: z.custom<() => void>((value) => typeof value === 'function').optional(),
});

/** A job's own options, checked, and the sections of the steps as they were given. */
export function divideOptions<S extends z.ZodObject>(
  schema: S,
  options: PipelineOptions & z.input<S>,
  where: string,
): { readonly job: z.output<S>; readonly sections: PipelineOptions } {
  const isOfJob = ([key]: [string, unknown]): boolean => key in schema.shape;
  const entries = Object.entries(options);
  return {
    job: parseOptions(schema, Object.fromEntries(entries.filter(isOfJob)), where),
    sections: Object.fromEntries(entries.filter((entry) => !isOfJob(entry))),
  };
}

/** The sections of the steps, checked, with what the method and the job's seed say where they say nothing. */
export function parseSections(
  sections: PipelineOptions,
  seed: number | undefined,
  where: string,
): ParsedPipelineOptions {
  return parseOptions(pipelineOptions, withSeed(withMethod(sections), seed), where);
}
