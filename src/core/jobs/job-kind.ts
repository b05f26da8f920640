import type { ThreadPool } from '../threads/index.js';

/** How something large is stored for jobs to read: the bins of a catalogue, a column of labels. */
export interface InputFormat<Value> {
  /** Tells it from other formats. */
  readonly name: string;
  /**
   * Reads stored bytes, best onto memory that threads share.
   *
   * @param name what to call them in messages.
   * @throws InputError when they are no such input.
   */
  parse(bytes: Uint8Array, name: string): Value;
}

/** Short texts by which jobs of one group tell one another how far they are, while they run. */
export interface JobNotes {
  /** Writes the note of a key, in the place of the one before. */
  write(key: string, text: string): Promise<void>;
  /** The notes of some keys, whichever job of the group wrote them; undefined for one that is not there. */
  read(keys: readonly string[]): Promise<readonly (string | undefined)[]>;
}

/** What a job works with, in the process that does it. */
export interface JobWork {
  /**
   * The notes of a group of jobs, which may come late, be lost or be wrong. They may end a job's work
   * early, and leave out of what it gives what is of no use; whoever asked for it must come to the same
   * end with and without what is left out, and see where too much is.
   *
   * @param group a hash (SHA-256) that only these jobs know.
   */
  notes(group: string): JobNotes;
  /**
   * A stored input. It is read once for all jobs of the process that use it at about the same time, so
   * nobody may change it.
   *
   * @param hash of its bytes, as `Runner.put` gave it.
   * @throws ResourceError when the store has no such input.
   */
  read<Value>(format: InputFormat<Value>, hash: string): Promise<Value>;
  /**
   * One thread, for all that takes long: the process's main thread must stay free to say that it lives.
   * What makes threads of its own makes one.
   */
  readonly pool: ThreadPool;
  /** Aborted when nobody wants the result any more. */
  readonly signal: AbortSignal;
}

/**
 * A kind of job. What it gives may depend on nothing but its input, the stored inputs named there and the
 * release of this library, apart from what notes leave out ({@link JobWork.notes}): a job that was done
 * once is never done again.
 */
export interface JobKind<Input = unknown> {
  /** Letters a–z and hyphens. */
  readonly name: string;
  /**
   * Checks an input that came from outside and throws a ZodError where it is none, as a zod schema does.
   * An input is small and plain JSON; it names large ones by their hashes (SHA-256).
   */
  readonly input: {
    /** The input, checked. */
    parse(value: unknown): Input;
  };
  /** Does a job. @throws InputError or ResourceError, which the one who asked for the job gets. */
  run(input: Input, work: JobWork): Promise<Uint8Array>;
}
