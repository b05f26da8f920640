import { ResourceError } from '../../core/errors/index.js';
import type { InputFormat } from '../../core/jobs/index.js';
import type { JobStore } from '../store/index.js';

/** An input that was read or is being read, and the bytes that it takes: 0 while they are not known. */
interface Kept {
  readonly value: Promise<unknown>;
  bytes: number;
}

/** Inputs of jobs, each read once as long as there is room for it among those that were used last. */
export class InputCache {
  readonly #store: JobStore;
  readonly #limit: number;
  /** By format and hash; the one that was used last comes last. */
  readonly #kept = new Map<string, Kept>();

  /** @param limit how many bytes of inputs are kept. */
  constructor(store: JobStore, limit: number) {
    this.#store = store;
    this.#limit = limit;
  }

  /** @throws ResourceError when the store has no such input; what the format throws. */
  async read<Value>(format: InputFormat<Value>, hash: string): Promise<Value> {
    const key = `${format.name} ${hash}`;
    const found = this.#kept.get(key);
    if (found !== undefined) {
      this.#kept.delete(key);
      this.#kept.set(key, found);
      return (await found.value) as Value;
    }
    const kept: Kept = { value: Promise.resolve(), bytes: 0 };
    const value = this.#load(format, hash, kept);
    this.#kept.set(key, Object.assign(kept, { value }));
    try {
      return await value;
    } catch (error) {
      this.#kept.delete(key);
      throw error;
    } finally {
      this.#makeRoom();
    }
  }

  async #load<Value>(format: InputFormat<Value>, hash: string, kept: Kept): Promise<Value> {
    const bytes = await this.#store.input(hash);
    if (bytes === undefined) {
      throw new ResourceError(
        `the input ${hash} is missing or damaged; start the run again, which stores it anew`,
        { file: this.#store.place },
      );
    }
    kept.bytes = bytes.length;
    return format.parse(bytes, `the input ${hash}`);
  }

  #makeRoom(): void {
    let sum = 0;
    for (const { bytes } of this.#kept.values()) sum += bytes;
    for (const [key, { bytes }] of this.#kept) {
      if (sum <= this.#limit) return;
      // Who let go of one that is being read would have it read, and in memory, twice.
      if (bytes === 0) continue;
      sum -= bytes;
      this.#kept.delete(key);
    }
  }
}
