import { createHash } from 'node:crypto';
import { readBytes } from '../../src/core/files/index.js';
import {
  type InputFormat,
  type Job,
  type JobNotes,
  jobHash,
  type Runner,
} from '../../src/core/jobs/index.js';
import { ThreadPool } from '../../src/core/threads/index.js';

/** Does jobs in this process, through JSON and bytes as a queue would. */
export class RunnerHere implements Runner, AsyncDisposable {
  readonly atOnce = 4;
  readonly threads: number;
  readonly #inputs = new Map<string, Uint8Array>();
  readonly #read = new Map<string, unknown>();
  readonly #results = new Map<string, Uint8Array>();
  readonly #notes = new Map<string, Map<string, string>>();
  readonly #pool: ThreadPool;
  /** Titles of the jobs that were done. */
  readonly done: string[] = [];

  readonly #given: JobNotes | undefined;

  /**
   * @param threads how many it says that it has; two jobs are done at the same time at most.
   * @param notes in the place of those that jobs write for one another.
   */
  constructor(threads = 1, notes?: JobNotes) {
    this.threads = threads;
    this.#given = notes;
    this.#pool = new ThreadPool(Math.min(threads, 2));
  }

  async put(content: Uint8Array | readonly Uint8Array[]): Promise<string> {
    const bytes = content instanceof Uint8Array ? content : Buffer.concat(content);
    const hash = createHash('sha256').update(bytes).digest('hex');
    this.#inputs.set(hash, Uint8Array.from(bytes));
    return hash;
  }

  async putFile(file: string): Promise<string> {
    return this.put(await readBytes(file));
  }

  async run<Input>({ kind, input, title }: Job<Input>, signal?: AbortSignal): Promise<Uint8Array> {
    signal?.throwIfAborted();
    const plain: unknown = JSON.parse(JSON.stringify(input));
    const hash = jobHash(kind.name, plain);
    const before = this.#results.get(hash);
    if (before !== undefined) return before;
    const result = await kind.run(kind.input.parse(plain), {
      read: async (format, name) => this.#input(format, name),
      notes: (group) => this.#given ?? this.#notesOf(group),
      pool: this.#pool,
      signal: signal ?? new AbortController().signal,
    });
    this.done.push(title);
    this.#results.set(hash, result);
    return result;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pool.close();
  }

  #notesOf(group: string): JobNotes {
    const notes = this.#notes.get(group) ?? new Map<string, string>();
    this.#notes.set(group, notes);
    return {
      write: async (key, text) => void notes.set(key, text),
      read: async (keys) => keys.map((key) => notes.get(key)),
    };
  }

  #input<Value>(format: InputFormat<Value>, hash: string): Value {
    const key = `${format.name} ${hash}`;
    const bytes = this.#inputs.get(hash);
    if (bytes === undefined) throw new Error(`there is no input ${hash}`);
    if (!this.#read.has(key)) this.#read.set(key, format.parse(bytes, 'input'));
    return this.#read.get(key) as Value;
  }
}
