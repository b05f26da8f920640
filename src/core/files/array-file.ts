import { arrayFileBytes, parseArrayFile } from '../bytes/index.js';
import { readBytes } from './read-file.js';
import { replaceFile } from './writing/replace-file.js';

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
