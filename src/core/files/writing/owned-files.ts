import { readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { codeOf } from '../file-fault.js';
import { isAlive, isOwner } from './owner.js';
import { isSameName } from './places.js';

/** A work file whose name ends in its owner. */
export interface OwnedFile {
  readonly path: string;
  readonly owner: string;
  readonly alive: boolean;
}

/** Milliseconds after which what another machine wrote last is taken for left over. */
const DAY = 86_400_000;

/**
 * The files `PREFIX-OWNER`, whoever owns them.
 *
 * @param now the time, in milliseconds since 1970. @param longest as in {@link isAlive}.
 * @throws what the file system throws where the folder can't be listed.
 */
export async function ownedFiles(
  prefix: string,
  now: number,
  longest: number,
): Promise<OwnedFile[]> {
  const folder = dirname(prefix);
  const start = `${basename(prefix)}-`;
  const files: OwnedFile[] = [];
  for (const name of await namesIn(folder)) {
    const owner = name.slice(start.length);
    if (!isSameName(name.slice(0, start.length), start) || !isOwner(owner)) continue;
    const path = join(folder, name);
    const written = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => undefined,
    );
    if (written === undefined) continue;
    files.push({ path, owner, alive: isAlive(owner, now - written, longest) });
  }
  return files;
}

/**
 * Removes what dead processes left of the files `PREFIX-OWNER`, where that is possible.
 *
 * @param longest as in {@link isAlive}; by default a day.
 */
export async function removeDead(prefix: string, longest = DAY): Promise<void> {
  const files = await ownedFiles(prefix, Date.now(), longest).catch(() => []);
  for (const { path, alive } of files) {
    if (!alive) await rm(path, { recursive: true, force: true }).catch(() => {});
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error) => {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')) return [];
    throw error;
  });
}
