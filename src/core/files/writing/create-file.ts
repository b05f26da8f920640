import { link, mkdir, open, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf, fileFault } from '../file-fault.js';
import { patiently } from '../patiently.js';
import { removeDead } from './owned-files.js';
import { OWNER } from './owner.js';
import { stemBeside } from './places.js';
import type { FileContent } from './replace-file.js';
import { syncAround } from './sync.js';

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

/** How many files this process has tried to make once: tells those of the same name apart. */
let tried = 0;

/** What `link` fails with where the file system has no links; EISDIR is what Windows says then. */
const CANNOT_BE_LINKED = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EISDIR'];

/**
 * Writes a small file unless there is one of its name, of whatever content: of several processes, on
 * whatever machines, one does. Nobody finds it half-written, except on a file system without links. Missing
 * folders are made.
 *
 * @throws InputError or ResourceError naming the file.
 */
export async function createOnce(file: string, content: string): Promise<void> {
  const stem = `${stemBeside(file)}once`;
  const part = `${stem}-${OWNER}.${++tried}`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await removeDead(stem);
    try {
      await writeNew(part, content);
      await unlessThere(linkOrWrite(part, file, content));
      await syncAround(file);
    } finally {
      await patiently(() => rm(part, { force: true }));
    }
  } catch (cause) {
    throw fileFault(cause, file);
  }
}

async function linkOrWrite(part: string, file: string, content: string): Promise<void> {
  await link(part, file).catch((error) => {
    if (!CANNOT_BE_LINKED.includes(codeOf(error) ?? '')) throw error;
    return writeNew(file, content);
  });
}

async function unlessThere(making: Promise<void>): Promise<void> {
  await making.catch((error) => {
    if (codeOf(error) !== 'EEXIST') throw error;
  });
}

async function writeNew(file: string, content: string): Promise<void> {
  await using handle = await open(file, 'wx');
  await handle.writeFile(content);
  await handle.sync();
}

/** Removes a file, if it is there. @throws InputError or ResourceError naming the file. */
export async function removeFile(file: string): Promise<void> {
  await patiently(() => rm(file, { force: true })).catch((cause) => {
    throw fileFault(cause, file);
  });
}
