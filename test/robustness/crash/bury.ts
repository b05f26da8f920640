import { readdir, rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { OWNER } from '../../../src/core/files/writing/owner.js';

/** This process under a number that none has: Linux gives none above 2²². */
const DEAD = OWNER.replace(/\.\d+\./, '.8388608.');

/** Makes the work files that a run in this process left those of a process that is dead. */
export async function bury(folder: string): Promise<void> {
  // Inner ones first, whose folders may be renamed next.
  const paths = (await readdir(folder, { recursive: true })).sort().reverse();
  for (const path of paths) {
    const name = basename(path);
    if (!name.includes(OWNER)) continue;
    await rename(join(folder, path), join(folder, dirname(path), name.replace(OWNER, DEAD)));
  }
}

/** A path without what is different in each run: what follows the owner in names of work files. */
export function withoutNumber(path: string): string {
  return path.replace(/(supergenre-[^/]*\.\d+\.\d+)\.[^/]+/, '$1');
}
