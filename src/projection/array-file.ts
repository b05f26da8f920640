import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { InputError } from '../runtime/errors.js';
import { shared } from '../runtime/threads.js';
import { isTyped } from '../runtime/typed-arrays.js';

/** Arrays that a file can hold. */
const arrayTypes = { Float32Array, Int32Array };
type StoredArray = Float32Array | Int32Array;

/** Arrays start at multiples of this many bytes. */
const ALIGNMENT = 8;
const CHECKSUM_BYTES = 32;

/** What stands in the file's header. */
interface Header {
  readonly version: number;
  readonly arrays: { name: string; type: keyof typeof arrayTypes; length: number }[];
  readonly content: unknown;
}

/**
 * Writes a file: `magic`, the length of the header (4 bytes), the header in JSON, the arrays one
 * after another, all little-endian, and the SHA-256 of all that.
 */
export async function writeArrayFile(
  file: string,
  magic: string,
  version: number,
  content: unknown,
  arrays: Readonly<Record<string, StoredArray>>,
): Promise<void> {
  const described = Object.entries(arrays).map(([name, array]) => ({
    name,
    type: isTyped(array, 'Float32Array') ? 'Float32Array' : 'Int32Array',
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
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  await writeFile(file, [...parts, hash.digest()]);
}

/**
 * Reads a file of {@link writeArrayFile}; the arrays come on shared memory.
 *
 * @throws InputError naming the file when it cannot be read, is of another kind or version, or is
 *   damaged.
 */
export async function readArrayFile(file: string, magic: string, version: number) {
  const bytes = await readFile(file).catch((cause) => {
    throw new InputError(`cannot be read: ${cause.message}`, { file }, { cause });
  });
  const kind = bytes.subarray(0, magic.length).toString();
  if (kind !== magic) throw new InputError(`is not a "${magic.trim()}" file`, { file });
  const end = bytes.length - CHECKSUM_BYTES;
  const sum = createHash('sha256')
    .update(bytes.subarray(0, Math.max(0, end)))
    .digest();
  if (end < magic.length || !sum.equals(bytes.subarray(end))) {
    throw new InputError('is damaged: its checksum does not agree; save it again', { file });
  }
  const headerStart = magic.length + 4;
  const headerEnd = headerStart + bytes.readUInt32LE(magic.length);
  const header: Header = JSON.parse(bytes.subarray(headerStart, headerEnd).toString());
  if (header.version !== version) {
    throw new InputError(`has version ${header.version}, this library reads ${version}`, { file });
  }
  const arrays = new Map<string, StoredArray>();
  let at = headerEnd + padding(headerEnd);
  for (const { name, type, length } of header.arrays) {
    const array = shared<StoredArray>(arrayTypes[type], length);
    new Uint8Array(array.buffer).set(bytes.subarray(at, at + array.byteLength));
    at += array.byteLength + padding(array.byteLength);
    arrays.set(name, array);
  }
  return { content: header.content, arrays };
}

function padding(length: number): number {
  return (ALIGNMENT - (length % ALIGNMENT)) % ALIGNMENT;
}
