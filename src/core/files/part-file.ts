import { type FileHandle, open, rm, truncate } from 'node:fs/promises';
import { bytesAreEqual, parseJson, sha256 } from '../bytes/index.js';
import { ResourceError } from '../errors/index.js';
import { type CheckpointKind, checkSameJob, parseHeader } from './checkpoint-kind.js';
import { describeFileError, fileFault } from './file-fault.js';
import type { PartStore } from './part-store.js';
import { patiently } from './patiently.js';
import { isThere } from './read-file.js';
import { Lock } from './writing/lock.js';
import { followLinks, stemBeside } from './writing/places.js';
import { replaceFile } from './writing/replace-file.js';

const CHECKSUM_BYTES = 32;
const KEY_BYTES = 32;
const LENGTH_BYTES = 4;

/** What stands before the bytes of a part: the SHA-256 of all that follows, the key, the length. */
const HEAD_BYTES = CHECKSUM_BYTES + KEY_BYTES + LENGTH_BYTES;

/** No header of ours is longer. */
const MOST_HEADER_BYTES = 1 << 16;

interface Range {
  readonly start: number;
  readonly length: number;
}

/** Path of the checkpoint of a job that ends with writing a file. */
export async function checkpointBeside(file: string): Promise<string> {
  return `${stemBeside(await followLinks(file))}checkpoint`;
}

/**
 * The file that a job with many small parts keeps them in, one after another, each on the disk as soon
 * as it is finished: a {@link Checkpoint} without a file for each part. It lies beside the file that the
 * job is going to write, which no other process may write meanwhile. A line of JSON describes the job.
 * What a dead process left half written at the end is cut off. In memory are only the keys.
 */
export class PartFile implements PartStore, AsyncDisposable {
  readonly #file: string;
  readonly #handle: FileHandle;
  readonly #lock: Lock;
  readonly #parts: Map<string, Range>;
  #end: number;
  #last: Promise<void> = Promise.resolve();
  #isClosed = false;
  #isRemoved = false;

  private constructor(file: string, handle: FileHandle, lock: Lock, found: Found) {
    this.#file = file;
    this.#handle = handle;
    this.#lock = lock;
    this.#parts = found.parts;
    this.#end = found.end;
  }

  /**
   * Starts a checkpoint, or resumes one of the same job where there is one.
   *
   * @param target the file that the job is going to write.
   * @throws InputError with `resume` when the checkpoint is of another job, or is none; ResourceError
   *   when another process writes the target, or the checkpoint can't be written.
   */
  static async open<Header extends { readonly format: string }>(
    kind: CheckpointKind<Header>,
    target: string,
    header: Header,
    resume: boolean,
  ): Promise<PartFile> {
    const lock = await Lock.ofFile(target);
    let handle: FileHandle | undefined;
    try {
      const file = await checkpointBeside(target);
      const isKept = resume && (await isThere(file));
      if (!isKept) await replaceFile(file, `${JSON.stringify(header)}\n`);
      try {
        handle = await open(file, 'a+');
        const { line, end } = await readLine(handle);
        const kept = parseHeader(kind, parseJson(line, file), file);
        checkSameJob(kind, kept, header, { file }, 'this file');
        const found = await findParts(handle, end);
        // By its path: Windows cuts nothing off what is open for appending.
        if (found.end < found.size) await truncate(file, found.end);
        return new PartFile(file, handle, lock, found);
      } catch (cause) {
        throw fileFault(cause, file);
      }
    } catch (error) {
      await handle?.close().catch(() => {});
      await lock[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** How many parts it has. */
  get size(): number {
    return this.#parts.size;
  }

  has(key: string): boolean {
    return this.#parts.has(key);
  }

  /** @throws ResourceError when it can't be read, or was cut off meanwhile. */
  async get(key: string): Promise<Uint8Array | undefined> {
    const range = this.#parts.get(key);
    if (range === undefined) return undefined;
    const bytes = await readRange(this.#handle, range).catch((cause) => {
      throw fileFault(cause, this.#file);
    });
    if (bytes.length === range.length) return bytes;
    throw new ResourceError('it was cut off while it was in use; start the same again', {
      file: this.#file,
    });
  }

  /**
   * Keeps a part, unless the checkpoint is closed.
   *
   * @param key 64 hexadecimal digits.
   * @throws ResourceError when it can't be written.
   */
  async put(key: string, bytes: Uint8Array): Promise<void> {
    if (this.#isClosed) return;
    this.#last = this.#last.then(() => this.#append(key, bytes));
    await this.#last;
  }

  async #append(key: string, bytes: Uint8Array): Promise<void> {
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32LE(bytes.length);
    const body = Buffer.concat([Buffer.from(key, 'hex'), length, bytes]);
    try {
      await this.#handle.appendFile(Buffer.concat([sha256(body), body]));
      await this.#handle.datasync();
    } catch (cause) {
      throw fileFault(cause, this.#file);
    }
    this.#parts.set(key, { start: this.#end + HEAD_BYTES, length: bytes.length });
    this.#end += HEAD_BYTES + bytes.length;
  }

  /** Removes the file; warns where that can't be done. */
  async remove(): Promise<void> {
    this.#isRemoved = true;
    await patiently(() => rm(this.#file, { force: true })).catch((error) => {
      process.emitWarning(
        `the checkpoint is no longer needed, but could not be removed (${describeFileError(error)}); remove ${this.#file}`,
      );
    });
  }

  /** Closes it. A checkpoint without a part is removed. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    await this.#last.catch(() => {});
    try {
      await this.#handle.close();
      if (this.size === 0 && !this.#isRemoved) await this.remove();
    } finally {
      await this.#lock[Symbol.asyncDispose]();
    }
  }
}

/** The parts of a file, where the last whole one ends, and how many bytes there are. */
interface Found {
  readonly parts: Map<string, Range>;
  readonly end: number;
  readonly size: number;
}

async function findParts(handle: FileHandle, start: number): Promise<Found> {
  const parts = new Map<string, Range>();
  const { size } = await handle.stat();
  let end = start;
  while (end + HEAD_BYTES <= size) {
    const head = await readRange(handle, { start: end, length: HEAD_BYTES });
    const length = head.readUInt32LE(CHECKSUM_BYTES + KEY_BYTES);
    const range = { start: end + HEAD_BYTES, length };
    if (range.start + length > size) break;
    const body = Buffer.concat([head.subarray(CHECKSUM_BYTES), await readRange(handle, range)]);
    if (!bytesAreEqual(sha256(body), head.subarray(0, CHECKSUM_BYTES))) break;
    parts.set(body.toString('hex', 0, KEY_BYTES), range);
    end = range.start + length;
  }
  return { parts, end, size };
}

/** The first line, and where it ends; all that there is where no line ends. */
async function readLine(handle: FileHandle): Promise<{ line: string; end: number }> {
  const { size } = await handle.stat();
  const start = await readRange(handle, { start: 0, length: Math.min(size, MOST_HEADER_BYTES) });
  const end = start.indexOf('\n') + 1;
  return { line: start.toString('utf8', 0, end || start.length), end };
}

async function readRange(handle: FileHandle, { start, length }: Range): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await handle.read(bytes, read, length - read, start + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return bytes.subarray(0, read);
}
