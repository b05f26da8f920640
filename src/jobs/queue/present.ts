import { z } from 'zod';
import { oneLine } from '../../core/errors/index.js';

/** Anybody may have written it, and it is printed. */
const shown = z.string().transform(oneLine);

const present = z.object({
  release: shown,
  host: shown,
  pid: z.int(),
  /** The store that they see. */
  store: z.string(),
  /** When they came, in milliseconds since 1970. */
  since: z.number(),
  /** How many jobs a worker does at a time. */
  threads: z.int().optional(),
  /** Titles of the jobs that a worker is doing. */
  jobs: z.array(shown).optional(),
  /** How many of its jobs a run has seen done. */
  done: z.int().optional(),
  /** How far a run is with its step. */
  progress: z
    .object({
      step: shown,
      done: z.number(),
      total: z.number(),
      /** If it goes on as of late. */
      secondsLeft: z.number().optional(),
    })
    .optional(),
});

/** As Redis has it. */
export const presentText = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue('is no JSON');
      return z.NEVER;
    }
  })
  .pipe(present);

/** A run or a worker that is there. */
export type Present = z.output<typeof present> & { readonly id: string };

/** Somebody as messages call them. */
export function describePresent({ host, pid }: Pick<Present, 'host' | 'pid'>): string {
  return `process ${pid} on ${host}`;
}
