import * as z from 'zod/mini';
import { InputError } from '../errors/index.js';
import { isTyped, shared } from '../matrix/index.js';
import { bytesAreEqual, bytesOf, textOf } from './bytes.js';
import { sha256 } from './sha256.js';

/** The kinds of arrays that a file can hold. */
const arrayTypes = { Float32Array, Float64Array, Int32Array, Uint8Array };
type ArrayType = keyof typeof arrayTypes;
export type StoredArray = Float32Array | Float64Array | Int32Array | Uint8Array;

const typeNames = Object.keys(arrayTypes) as ArrayType[];

/** Arrays start at multiples of this many bytes. */
const ALIGNMENT = 8;
const LENGTH_BYTES = 4;
const CHECKSUM_BYTES = 32;

/** What the header of a file holds besides its version. */
const header = z.object({
  arrays: z.array(
    z.object({
      name: z.string(),
      type: z.enum(typeNames),
      length: z.int().check(z.minimum(0)),
    }),
  ),
  content: z.unknown(),
});

/**
 * The bytes of a file of arrays, in pieces: `magic`, the length of the header (4 bytes), the header in
 * JSON, the arrays one after another, all little-endian, and the SHA-256 of all that.
 */
export function arrayFileBytes(
  magic: string,
  version: number,
  content: unknown,
  arrays: Readonly<Record<string, StoredArray>>,
): Uint8Array[] {
  const described = Object.entries(arrays).map(([name, array]) => ({
    name,
    type: typeNames.find((type) => isTyped(array, type)),
    length: array.length,
  }));
  const json = bytesOf(JSON.stringify({ version, arrays: described, content }));
  const length = new Uint8Array(LENGTH_BYTES);
  new DataView(length.buffer).setUint32(0, json.length, true);
  const start = [bytesOf(magic), length, json];
  const startLength = start.reduce((sum, piece) => sum + piece.length, 0);
  const parts: Uint8Array[] = [...start, new Uint8Array(padding(startLength))];
  for (const { buffer, byteOffset, byteLength } of Object.values(arrays)) {
    parts.push(new Uint8Array(buffer, byteOffset, byteLength));
    parts.push(new Uint8Array(padding(byteLength)));
  }
  return [...parts, sha256(...parts)];
}

/**
 * Reads the bytes of a file of arrays; the arrays come on shared memory.
 *
 * @param version the one that is written, or that and others that are read. @param file what to call it in
 *   messages.
 * @throws InputError naming the file when it is of another kind or version, or is damaged.
 */
export function parseArrayFile(
  bytes: Uint8Array,
  magic: string,
  version: number | readonly number[],
  file: string,
) {
  const kind = textOf(bytes.subarray(0, magic.length));
  if (kind !== magic) throw new InputError(`is not a "${magic.trim()}" file`, { file });
  const end = bytes.length - CHECKSUM_BYTES;
  const sum = sha256(bytes.subarray(0, Math.max(0, end)));
  if (end < magic.length || !bytesAreEqual(sum, bytes.subarray(end))) {
    throw new InputError('is damaged: its checksum does not match; save it again', { file });
  }
  const headerStart = magic.length + LENGTH_BYTES;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerEnd = headerStart + view.getUint32(magic.length, true);
  const known = [version].flat();
  const parsed = readHeader(bytes.subarray(headerStart, Math.min(headerEnd, end)), known, file);
  const arrays = new Map<string, StoredArray>();
  let at = headerEnd + padding(headerEnd);
  for (const { name, type, length } of parsed.arrays) {
    if (at + length * arrayTypes[type].BYTES_PER_ELEMENT > end) {
      throw new InputError(`has no room for its array "${name}"; save it again`, { file });
    }
    const array = shared<StoredArray>(arrayTypes[type], length);
    new Uint8Array(array.buffer).set(bytes.subarray(at, at + array.byteLength));
    at += array.byteLength + padding(array.byteLength);
    arrays.set(name, array);
  }
  return { content: parsed.content, arrays };
}

function readHeader(
  bytes: Uint8Array,
  versions: readonly number[],
  file: string,
): z.infer<typeof header> {
  let json: unknown;
  try {
    json = JSON.parse(textOf(bytes));
  } catch (cause) {
    throw new InputError('has a header that is not JSON; save it again', { file }, { cause });
  }
  const written = z.object({ version: z.int() }).safeParse(json).data?.version;
  if (written === undefined || !versions.includes(written)) {
    throw new InputError(`has version ${written}, this library reads ${versions[0]}`, { file });
  }
  const parsed = header.safeParse(json);
  if (!parsed.success) throw new InputError('has a header that is not understood', { file });
  return parsed.data;
}

function padding(length: number): number {
  return (ALIGNMENT - (length % ALIGNMENT)) % ALIGNMENT;
}
