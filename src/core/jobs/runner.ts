import type { JobKind } from './job-kind.js';

/** A piece of work that may be done anywhere. */
export interface Job<Input = unknown> {
  readonly kind: JobKind<Input>;
  readonly input: Input;
  /** What messages call it: `node rap/hip hop, trial 12, fold 3`. */
  readonly title: string;
}

/**
 * Does jobs elsewhere: in other processes, on other machines. What it gives is what the same work gives in
 * this process, to the byte.
 */
export interface Runner {
  /** How many jobs it is worth asking for at once. */
  readonly atOnce: number;
  /** How many threads work on jobs now, 1 at least: as many as the jobs that are done at the same time. */
  readonly threads: number;
  /**
   * Stores what jobs read; what is there already is not written again.
   *
   * @param content one piece of bytes, or several that follow one another.
   * @returns the SHA-256 of the bytes, by which jobs name them.
   * @throws ResourceError when it can't be stored.
   */
  put(content: Uint8Array | readonly Uint8Array[]): Promise<string>;
  /**
   * Stores a file, which is not held in memory as a whole where it is new.
   *
   * @param size how many bytes it has.
   * @returns the SHA-256 of its bytes.
   * @throws InputError that names the file when it can't be read; ResourceError when it can't be stored.
   */
  putFile(file: string, size: number): Promise<string>;
  /**
   * Does a job, or finds what it gave before.
   *
   * @param signal ends it: the promise rejects with the signal's reason.
   * @throws what the job throws, under its class, and ResourceError when it can't be done.
   */
  run<Input>(job: Job<Input>, signal?: AbortSignal): Promise<Uint8Array>;
}
