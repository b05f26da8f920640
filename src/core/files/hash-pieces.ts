import type { Hash } from 'node:crypto';
import { breathe } from '../options/index.js';

/** What `hash.update` takes at once is less than 2^31 bytes. */
const SLICE_BYTES = 2 ** 28;

/** Texts are joined to about so many characters; a string has less than 2^29. */
const JOINED_LENGTH = 2 ** 20;

/** How large things are hashed. */
export interface HashOptions {
  /** Aborts it: the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Bytes, or characters, that are hashed at once; never changes the hash. */
  readonly atOnce?: number | undefined;
}

/** Adds the bytes of an array of any size to a hash, and lets others work in between. */
export async function hashArray(
  hash: Hash,
  { buffer, byteOffset, byteLength }: ArrayBufferView,
  { signal, atOnce = SLICE_BYTES }: HashOptions = {},
): Promise<void> {
  for (let start = 0; start < byteLength; start += atOnce) {
    if (start > 0) await breathe(signal);
    const length = Math.min(atOnce, byteLength - start);
    hash.update(new Uint8Array(buffer, byteOffset + start, length));
  }
}

/** Adds any number of texts to a hash, each after its length, and lets others work in between. */
export async function hashTexts(
  hash: Hash,
  texts: readonly string[],
  { signal, atOnce = JOINED_LENGTH }: HashOptions = {},
): Promise<void> {
  let joined = `${texts.length}:`;
  for (const text of texts) {
    joined += `${text.length}:${text}`;
    if (joined.length < atOnce) continue;
    hash.update(joined);
    joined = '';
    await breathe(signal);
  }
  hash.update(joined);
}
