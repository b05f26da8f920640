import { z } from 'zod';
import { InputError } from '../errors/index.js';
import { isTyped } from '../matrix/index.js';
import { shared } from '../threads/index.js';
import { readBytes } from './read-file.js';
import { sha256 } from './sha256.js';
import { replaceFile } from './writing/replace-file.js';

/** The kinds of arrays that a file can hold. */
const arrayTypes = { Float32Array, Float64Array, Int32Array, Uint8Array };
type ArrayType = keyof typeof arrayTypes;
export type StoredArray = Float32Array | Float64Array | Int32Array | Uint8Array;
const typeNames = Object.keys(arrayTypes) as ArrayType[];

/** Arrays start at multiples of this many bytes. */
const ALIGNMENT = 8;
const CHECKSUM_BYTES = 32;

/** What the header of a file holds besides its version. */
const header = z.object({
  arrays: z.array(
    z.object({
      name: z.string(),
      type: z.enum(typeNames),
      length: z.int().min(0),
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
  const json = JSON.stringify({ version, arrays: described, content });
  const length = Buffer.alloc(4);
  length.writeUInt32LE(Buffer.byteLength(json));
  const start = Buffer.concat([Buffer.from(magic), length, Buffer.from(json)]);
  const parts: Uint8Array[] = [start, Buffer.alloc(padding(start.length))];
  for (const array of Object.values(arrays)) {
    parts.push(Buffer.from(array.buffer, array.byteOffset, array.byteLength));
    parts.push(Buffer.alloc(padding(array.byteLength)));
  }
  return [...parts, sha256(...parts)];
}

/** Writes a file of arrays ({@link arrayFileBytes}). */
export async function writeArrayFile(
  file: string,
  ...content: Parameters<typeof arrayFileBytes>
): Promise<void> {
  await replaceFile(file, arrayFileBytes(...content));
}

/**
 * Reads a file of {@link writeArrayFile}; the arrays come on shared memory.
 *
 * @throws InputError naming the file when it cannot be read, is of another kind or version, or is
 *   damaged.
 */
export async function readArrayFile(file: string, magic: string, version: number) {
  return parseArrayFile(await readBytes(file), magic, version, file);
}

/**
 * Reads the bytes of a file of arrays; the arrays come on shared memory.
 *
 * @param file what to call it in messages.
 * @throws InputError as {@link readArrayFile}.
 */
export function parseArrayFile(content: Uint8Array, magic: string, version: number, file: string) {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const kind = bytes.subarray(0, magic.length).toString();
  if (kind !== magic) throw new InputError(`is not a "${magic.trim()}" file`, { file });
  const end = bytes.length - CHECKSUM_BYTES;
  const sum = sha256(bytes.subarray(0, Math.max(0, end)));
  if (end < magic.length || !sum.equals(bytes.subarray(end))) {
    throw new InputError('is damaged: its checksum does not match; save it again', { file });
  }
  const headerStart = magic.length + 4;
  const headerEnd = headerStart + bytes.readUInt32LE(magic.length);
  const parsed = readHeader(bytes.subarray(headerStart, Math.min(headerEnd, end)), version, file);
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

/**
 * Gives the array of a name, type and length from a file, or throws an InputError that names the file:
 * where there is none, or `holds` is false. Default of `holds`: all numbers are finite.
 */
export type TakeArray = <T extends StoredArray>(
  type: new (length: number) => T,
  name: string,
  length: number,
  holds?: (array: T) => boolean,
) => T;

/** Takes arrays out of a file of arrays that was read. */
export function arrayTaker(arrays: ReadonlyMap<string, StoredArray>, file: string): TakeArray {
  return (type, name, length, holds = allFinite) => {
    const array = arrays.get(name);
    if (!(array instanceof type) || array.length !== length) {
      throw new InputError(`has no array "${name}" of ${length} numbers; save it again`, { file });
    }
    if (holds(array)) return array;
    throw new InputError(`has numbers in its array "${name}" that cannot be there; save it again`, {
      file,
    });
  };
}

function allFinite(array: StoredArray): boolean {
  return array.every((value) => Number.isFinite(value));
}

function readHeader(bytes: Buffer, version: number, file: string): z.infer<typeof header> {
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString());
  } catch (cause) {
    throw new InputError('has a header that is not JSON; save it again', { file }, { cause });
  }
  const written = z.object({ version: z.int() }).safeParse(json).data?.version;
  if (written !== version) {
    throw new InputError(`has version ${written}, this library reads ${version}`, { file });
  }
  const parsed = header.safeParse(json);
  if (!parsed.success) throw new InputError('has a header that is not understood', { file });
  return parsed.data;
}

function padding(length: number): number {
  return (ALIGNMENT - (length % ALIGNMENT)) % ALIGNMENT;
}
