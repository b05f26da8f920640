import { constants } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { mapInOrder } from '../../threads/index.js';
import { patiently } from '../patiently.js';
import { isNoContent } from './places.js';

/** How many files are brought to the disk at once: it is faster at several than at one. */
const AT_ONCE = 8;

/** Brings a file to the disk, where the file system can. */
export async function syncFile(file: string): Promise<void> {
  // Windows does it only for those who may write.
  if (process.platform === 'win32') return sync(file, constants.O_RDWR);
  // Opening a named pipe would wait for somebody to write to it.
  await sync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
}

/** Brings the entries of a folder to the disk, where the system can: Windows has no way, and a journal for them. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform !== 'win32') await sync(folder, constants.O_RDONLY);
}

async function sync(path: string, flags: number): Promise<void> {
  const handle = await patiently(() => open(path, flags));
  try {
    await handle.sync().catch((error: NodeJS.ErrnoException) => {
      // Some systems can't sync folders, and need not.
      if (!['EINVAL', 'EPERM', 'EISDIR', 'ENOTSUP'].includes(error.code ?? '')) throw error;
    });
  } finally {
    await handle.close();
  }
}

/** Brings the entries of the folder around a path to the disk. */
export async function syncAround(path: string): Promise<void> {
  // A folder that may be written but not listed can't be opened; its entries come to the disk later.
  await syncFolder(dirname(path)).catch(() => {});
}

/** Brings a folder with all that is in it to the disk. */
export async function syncTree(folder: string): Promise<void> {
  const files = await filesIn(folder);
  await mapInOrder(files, AT_ONCE, (file) => syncFile(join(folder, file)));
  for (const inner of await foldersIn(folder)) await syncFolder(join(folder, inner));
  await syncFolder(folder);
}

/** The files of a folder's content, as paths from it. */
export async function filesIn(folder: string): Promise<string[]> {
  return entriesIn(folder, false);
}

/** The folders of a folder's content, as paths from it, outer ones first. */
export async function foldersIn(folder: string): Promise<string[]> {
  return entriesIn(folder, true);
}

async function entriesIn(folder: string, folders: boolean, within = ''): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(folder, within), { withFileTypes: true })) {
    const path = join(within, entry.name);
    if (isNoContent(entry.name)) continue;
    if (entry.isDirectory() === folders) found.push(path);
    if (entry.isDirectory()) found.push(...(await entriesIn(folder, folders, path)));
  }
  return found;
}
