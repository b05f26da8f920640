import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf, fileFault } from '../file-fault.js';

/**
 * Writes a small file unless there is one of its name, of whatever content: of several processes, on
 * whatever machines, one does. Missing folders are made.
 *
 * @returns whether it was this call that wrote it.
 * @throws InputError or ResourceError naming the file.
 */
export async function createOnce(file: string, content: string): Promise<boolean> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await using handle = await open(file, 'wx');
    await handle.writeFile(content);
    await handle.sync();
    return true;
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return false;
    throw fileFault(cause, file);
  }
}
