import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../errors/index.js';
import { type CheckpointKind, checkSameJob, parseHeader } from './checkpoint-kind.js';
import { codeOf, describeFileError, fileFault } from './file-fault.js';
import { readJsonFile } from './json-file.js';
import type { PartStore } from './part-store.js';
import { patiently } from './patiently.js';
import { isNoContent } from './writing/places.js';
import { removeTree } from './writing/remove-tree.js';
import { replaceFile } from './writing/replace-file.js';

const HEADER = 'checkpoint.json';
const KEY = /^[0-9a-f]{64}$/;
const CHECKSUM_BYTES = 32;

/**
 * The folder that a long job keeps its finished parts in, a file for each, on the disk as soon as it is
 * finished. `checkpoint.json` describes the job; a part's file is named by its key, and ends in the
 * SHA-256 of the key and the part. A file that is damaged counts for nothing.
 */
export class Checkpoint implements PartStore, AsyncDisposable {
  readonly #folder: string;
  /** How many parts there were when it was opened. */
  readonly found: number;
  #parts: number;
  #isClosed = false;
  readonly #writing = new Set<Promise<void>>();

  private constructor(folder: string, found: number) {
    this.#folder = folder;
    this.found = found;
    this.#parts = found;
  }

  /**
   * Starts a checkpoint, or resumes one of the same job where there is one.
   *
   * @throws InputError when the folder holds anything else, or with `resume` a checkpoint of another
   *   job, or a damaged one; ResourceError when it can't be written.
   */
  static async open<Header extends { readonly format: string }>(
    kind: CheckpointKind<Header>,
    folder: string,
    header: Header,
    resume: boolean,
  ): Promise<Checkpoint> {
    const entries = await ownEntries(folder, kind.job);
    if (resume && entries.includes(HEADER)) {
      const file = join(folder, HEADER);
      const kept = parseHeader(kind, await readJsonFile(file), file);
      checkSameJob(kind, kept, header, { file: folder });
      const parts = entries.filter((entry) => KEY.test(entry));
      const leftovers = entries.filter((entry) => entry !== HEADER && !KEY.test(entry));
      for (const entry of leftovers) await removeTree(join(folder, entry));
      return new Checkpoint(folder, parts.length);
    }
    await startAnew(folder);
    const checkpoint = new Checkpoint(folder, 0);
    const written = replaceFile(join(folder, HEADER), `${JSON.stringify(header)}\n`);
    await written.catch(async (error) => {
      await checkpoint.remove();
      throw error;
    });
    return checkpoint;
  }

  /** @throws InputError or ResourceError when a file is there that can't be read. */
  async get(key: string): Promise<Uint8Array | undefined> {
    const file = join(this.#folder, key);
    const bytes = await readFile(file).catch((cause) => {
      if (codeOf(cause) === 'ENOENT') return undefined;
      throw fileFault(cause, file);
    });
    const end = (bytes?.length ?? 0) - CHECKSUM_BYTES;
    if (bytes === undefined || end < 0) return undefined;
    const part = bytes.subarray(0, end);
    return checksum(key, part).equals(bytes.subarray(end)) ? part : undefined;
  }

  /**
   * Keeps a part, unless the checkpoint is closed.
   *
   * @throws InputError or ResourceError when it can't be written.
   */
  async put(key: string, bytes: Uint8Array): Promise<void> {
    if (this.#isClosed) return;
    const written = replaceFile(
      join(this.#folder, key),
      Buffer.concat([bytes, checksum(key, bytes)]),
    );
    this.#writing.add(written);
    try {
      await written;
      this.#parts++;
    } finally {
      this.#writing.delete(written);
    }
  }

  /** Closes it and removes the folder; warns where that can't be done. */
  async remove(): Promise<void> {
    await this.#close();
    await removeTree(this.#folder).catch((error) => {
      process.emitWarning(
        `the checkpoint is no longer needed, but could not be removed (${describeFileError(error)}); remove ${this.#folder}`,
      );
    });
  }

  /** Closes it, so that it keeps no more parts. A checkpoint without a part is removed. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#close();
    if (this.#parts === 0) await this.remove();
  }

  /** Waits for what is being written. */
  async #close(): Promise<void> {
    this.#isClosed = true;
    await Promise.allSettled(this.#writing);
  }
}

/** Names of a folder's entries; none where there is no folder. @throws InputError for other ones. */
async function ownEntries(folder: string, job: string): Promise<string[]> {
  const entries = await readdir(folder).catch((cause) => {
    if (codeOf(cause) === 'ENOENT') return [];
    throw fileFault(cause, folder);
  });
  const foreign = entries.find(
    (entry) => entry !== HEADER && !KEY.test(entry) && !isNoContent(entry),
  );
  if (foreign === undefined) return entries;
  throw new InputError(
    `the folder holds "${foreign}", which is not part of the checkpoint of a ${job}; name a new folder`,
    { file: folder },
  );
}

async function startAnew(folder: string): Promise<void> {
  try {
    await removeTree(folder);
    await patiently(() => mkdir(folder, { recursive: true }));
  } catch (cause) {
    throw fileFault(cause, folder);
  }
}

function checksum(key: string, part: Uint8Array): Buffer {
  return createHash('sha256').update(key).update(part).digest();
}
