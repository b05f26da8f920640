import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { bytesAreEqual, bytesOf, sha256, sha256Text } from '../../core/bytes/index.js';
import { InputError } from '../../core/errors/index.js';
import { readPieces } from '../../core/files/index.js';
import { storedHash } from '../../core/jobs/index.js';
import { type Content, type Objects, sizeOf } from './objects.js';

const CHECKSUM_BYTES = 32;

/** What says that a place is a store, and which. */
const MARK = 'store.json';
const mark = z.object({ format: z.literal('supergenre-store'), id: z.uuid() });

/** Pauses before the mark is read again that another process may be writing, in milliseconds. */
const MARK_PAUSES = [10, 50, 200, 500];

/** In bytes. */
interface Traffic {
  read: number;
  written: number;
}

/**
 * What jobs read and give, by content: an input under the SHA-256 of its bytes, a result under the hash
 * of its job, with a SHA-256 of both at its end. Nothing is read that was not checked; what is damaged or
 * half written counts as missing.
 */
export class JobStore {
  readonly #objects: Objects;
  readonly #traffic: Traffic = { read: 0, written: 0 };
  /** Inputs that this process has stored, or is storing; of files those alone that it is storing. */
  readonly #stored = new Map<string, Promise<void>>();
  /** The same for all who see this store, and no other store's. */
  readonly id: string;

  private constructor(objects: Objects, id: string) {
    this.#objects = objects;
    this.id = id;
  }

  /**
   * Opens a store, which is made where there is none.
   *
   * @throws InputError or ResourceError when it can't be read or written.
   */
  static async open(objects: Objects): Promise<JobStore> {
    if ((await objects.get(MARK)) === undefined) {
      await objects.create(MARK, JSON.stringify({ format: 'supergenre-store', id: randomUUID() }));
    }
    const parsed = mark.safeParse(jsonOf(await readMark(objects)));
    if (parsed.success) return new JobStore(objects, parsed.data.id);
    throw new InputError(
      `"${MARK}" there is no mark of a store of jobs; name another place, or remove the file`,
      { file: objects.place },
    );
  }

  /** Bytes of inputs and results that this process has read and written. */
  get traffic(): Readonly<Traffic> {
    return this.#traffic;
  }

  /** As messages name it. */
  get place(): string {
    return this.#objects.place;
  }

  /**
   * Stores an input, unless it is there whole.
   *
   * @returns the SHA-256 of its bytes.
   */
  async putInput(content: Uint8Array | readonly Uint8Array[]): Promise<string> {
    const pieces = content instanceof Uint8Array ? [content] : content;
    return this.#putOnce(sha256Text(...pieces), pieces);
  }

  /**
   * Stores a file as an input, unless it is there whole.
   *
   * @param size how many bytes it has.
   * @returns the SHA-256 of its bytes.
   * @throws InputError naming the file when it can't be read.
   */
  async putFile(file: string, size: number): Promise<string> {
    const hash = createHash('sha256');
    for await (const { bytes } of readPieces(file)) hash.update(bytes);
    const stored = await this.#putOnce(hash.digest('hex'), { file, size });
    // There may be millions of them, and hardly two are the same.
    this.#stored.delete(stored);
    return stored;
  }

  async #putOnce(hash: string, content: Content): Promise<string> {
    const stored = this.#stored.get(hash) ?? this.#writeInput(hash, content);
    this.#stored.set(hash, stored);
    try {
      await stored;
    } catch (error) {
      this.#stored.delete(hash);
      throw error;
    }
    return hash;
  }

  async #writeInput(hash: string, content: Content): Promise<void> {
    if ((await this.input(hash)) === undefined) await this.#put(inputKey(hash), content);
  }

  /** The bytes of an input; undefined where there are none that are whole. */
  async input(hash: string): Promise<Uint8Array | undefined> {
    const bytes = await this.#get(inputKey(hash));
    return bytes !== undefined && sha256Text(bytes) === hash ? bytes : undefined;
  }

  /** What a job gave; undefined where it was not done, or its result is not whole. */
  async result(job: string): Promise<Uint8Array | undefined> {
    const bytes = await this.#get(resultKey(job));
    const end = (bytes?.length ?? 0) - CHECKSUM_BYTES;
    if (bytes === undefined || end < 0) return undefined;
    const result = bytes.subarray(0, end);
    return bytesAreEqual(checksum(job, result), bytes.subarray(end)) ? result : undefined;
  }

  /** Keeps what a job gave. @throws InputError or ResourceError when it can't be written. */
  async putResult(job: string, bytes: Uint8Array): Promise<void> {
    await this.#put(resultKey(job), [bytes, checksum(job, bytes)]);
  }

  async #get(key: string): Promise<Uint8Array | undefined> {
    const bytes = await this.#objects.get(key);
    this.#traffic.read += bytes?.length ?? 0;
    return bytes;
  }

  async #put(key: string, content: Content): Promise<void> {
    await this.#objects.put(key, content);
    this.#traffic.written += sizeOf(content);
  }
}

/** The mark, which may be empty for a moment, or seen late, where another process makes it. */
async function readMark(objects: Objects): Promise<Uint8Array> {
  for (const pause of MARK_PAUSES) {
    const bytes = await objects.get(MARK);
    if (bytes !== undefined && bytes.length > 0) return bytes;
    await wait(pause);
  }
  return (await objects.get(MARK)) ?? new Uint8Array();
}

/** Objects lie in 256 parts, since folders of very many files are slow to look through. */
function inputKey(hash: string): string {
  return `inputs/${hash.slice(0, 2)}/${storedHash.parse(hash)}`;
}

function resultKey(job: string): string {
  return `results/${job.slice(0, 2)}/${storedHash.parse(job)}`;
}

function checksum(job: string, result: Uint8Array): Uint8Array {
  return sha256(bytesOf(job), result);
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
