import fs from 'node:fs';
import { join } from 'node:path';

/** Does half of what a call with these arguments would do. */
export type Half = (args: readonly unknown[]) => void;

/** The functions as they are before any is wrapped. */
const disk = { ...fs };

/** Whether a file or folder exists, asked past the wrapped functions. */
export function isThere(path: string): boolean {
  return disk.existsSync(path);
}

/** `write(descriptor, bytes, …)`. */
export const halfWrite: Half = ([descriptor, data, second, third, fourth]) => {
  const [offset, length, position] =
    typeof second === 'object' && second !== null
      ? ['offset', 'length', 'position'].map((key) => Reflect.get(second, key))
      : [second, third, fourth];
  const isText = typeof data === 'string';
  const bytes = isText
    ? bytesOf(data)
    : bytesOf(data)
        .subarray(Number(offset ?? 0))
        .subarray(0, asNumber(length));
  writeHalf(Number(descriptor), bytes, asNumber(isText ? second : position));
};

/** `writev(descriptor, pieces, position)`. */
export const halfWritev: Half = ([descriptor, pieces, position]) =>
  writeHalf(Number(descriptor), bytesOf(pieces), asNumber(position));

/** `writeFile` and `appendFile`, of a path or a descriptor. */
export function halfFile(flag: 'w' | 'a'): Half {
  return ([file, data, options]) => {
    const own = typeof options === 'object' && options !== null ? Reflect.get(options, 'flag') : '';
    const isOpen = typeof file === 'number';
    const descriptor = isOpen ? file : disk.openSync(String(file), own || flag);
    writeHalf(descriptor, bytesOf(data), undefined);
    if (!isOpen) disk.closeSync(descriptor);
  };
}

/** `copyFile(source, target)`. */
export const halfCopy: Half = ([source, target]) => {
  const bytes = disk.readFileSync(String(source));
  disk.writeFileSync(String(target), bytes.subarray(0, bytes.length >> 1));
};

/** `rm(path, { recursive: true })`: half of the files are gone. */
export const halfRemoval: Half = ([path]) => {
  const folder = String(path);
  if (!disk.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  const files = disk
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.path, entry.name));
  for (const file of files.slice(0, files.length >> 1)) disk.unlinkSync(file);
};

function writeHalf(descriptor: number, bytes: Buffer, position: number | undefined): void {
  disk.writeSync(descriptor, bytes, 0, bytes.length >> 1, position ?? null);
}

function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** The bytes of text, of a typed array, or of several of either; none of what comes later. */
function bytesOf(data: unknown): Buffer {
  if (typeof data === 'string') return Buffer.from(data);
  if (ArrayBuffer.isView(data)) return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  if (Array.isArray(data)) return Buffer.concat(data.map(bytesOf));
  return Buffer.alloc(0);
}
