import { mkdir, open, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf, fileFault } from '../file-fault.js';
import type { FileContent } from './replace-file.js';

/**
 * Writes a file of a folder that is being made, which is brought to the disk as a whole later; missing
 * folders are made.
 *
 * @throws InputError or ResourceError naming the file.
 */
export async function createFile(file: string, content: FileContent): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  } catch (cause) {
    throw fileFault(cause, file);
  }
}

/**
 * Writes a small file unless there is one of its name, of whatever content: of several processes, on
 * whatever machines, one does. Missing folders are made.
 *
 * @throws InputError or ResourceError naming the file.
 */
export async function createOnce(file: string, content: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await using handle = await open(file, 'wx');
    await handle.writeFile(content);
    await handle.sync();
  } catch (cause) {
    if (codeOf(cause) !== 'EEXIST') throw fileFault(cause, file);
  }
}

/** Removes a file, if it is there. @throws InputError or ResourceError naming the file. */
export async function removeFile(file: string): Promise<void> {
  await rm(file, { force: true }).catch((cause) => {
    throw fileFault(cause, file);
  });
}
