import * as z from 'zod/mini';

/** How far a step has come. `done` of `total` in the step's own unit; `total` 0 when unknown. */
export interface Progress {
  readonly step: string;
  readonly done: number;
  readonly total: number;
  /** Part of the work that is done, where that is known better than as `done` of `total`. */
  readonly share?: number | undefined;
}

/** Called from time to time during long work. */
export type OnProgress = (progress: Progress) => void;

/** What long work on one thread accepts, as well as its own options; spread it into the step's schema. */
export const progressOptions = {
  /** Called as the work proceeds. */
  onProgress: z.optional(z.custom<OnProgress>((value) => typeof value === 'function')),
  /** Aborts the work: the promise rejects with the signal's reason. */
  signal: z.optional(z.instanceof(AbortSignal)),
};

/** The same for work on several threads. */
export const runOptions = {
  ...progressOptions,
  /** How many threads may work at once; never changes the result. Default: one per core. */
  threads: z._default(z.int().check(z.minimum(1), z.maximum(1024)), () =>
    process.getBuiltinModule('node:os').availableParallelism(),
  ),
};

/** The options of long work that has no others. */
export const runSchema = z.strictObject(runOptions);

/** What all long work accepts: progress, an abort signal and a number of threads. */
export type RunOptions = z.input<typeof runSchema>;

/** What long work accepts, parsed. */
export interface Run {
  /** Called as the work proceeds. */
  readonly onProgress?: OnProgress | undefined;
  /** Aborts the work: the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** How many threads may work at once. */
  readonly threads: number;
}

/** Lets timers, signals and other requests run between two pieces of long work. */
export async function breathe(signal?: AbortSignal): Promise<void> {
  await nextTurn();
  signal?.throwIfAborted();
}

/** A browser has no `setImmediate`. */
const later: (done: () => void) => void = globalThis.setImmediate ?? setTimeout;

const nextTurn = () => new Promise<void>((resolve) => void later(resolve));
