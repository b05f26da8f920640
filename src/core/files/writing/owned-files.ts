import { readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isAlive } from './owner.js';

/** A work file whose name ends in its owner. */
export interface OwnedFile {
  readonly path: string;
  readonly owner: string;
  readonly alive: boolean;
}

/** The files `PREFIX-OWNER`, whoever owns them. */
export async function ownedFiles(prefix: string): Promise<OwnedFile[]> {
  const folder = dirname(prefix);
  const start = `${basename(prefix)}-`;
  const names = await readdir(folder).catch(() => []);
  const files: OwnedFile[] = [];
  for (const name of names) {
    if (!name.startsWith(start)) continue;
    const path = join(folder, name);
    const owner = name.slice(start.length);
    const touched = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => undefined,
    );
    if (touched !== undefined) files.push({ path, owner, alive: isAlive(owner, touched) });
  }
  return files;
}

/** Removes what dead processes left of the files `PREFIX-OWNER`, where that is possible. */
export async function removeDead(prefix: string): Promise<void> {
  for (const { path, alive } of await ownedFiles(prefix)) {
    if (!alive) await rm(path, { recursive: true, force: true }).catch(() => {});
  }
}
