import { chmod, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { patiently } from '../patiently.js';

const OWNER_MAY_ALL = 0o700;

/** Removes a folder with all that is in it, also where its own permissions forbid it. */
export async function removeTree(folder: string): Promise<void> {
  const remove = () => patiently(() => rm(folder, { recursive: true, force: true }));
  await remove().catch(async (error) => {
    // There are no such permissions on Windows.
    if (process.platform === 'win32') throw error;
    await unlock(folder).catch(() => {
      throw error;
    });
    await remove();
  });
}

async function unlock(folder: string): Promise<void> {
  await chmod(folder, OWNER_MAY_ALL);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await unlock(join(folder, entry.name));
  }
}
