import { constants } from 'node:fs';
import { copyFile, link, lstat, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ResourceError } from '../../errors/index.js';
import { codeOf, describeFileError } from '../file-fault.js';
import { patiently } from '../patiently.js';
import { isThere } from '../read-file.js';
import { isNoContent, stemInside } from './places.js';
import { removeTree } from './remove-tree.js';
import { filesIn, foldersIn, syncAround, syncFile, syncTree } from './sync.js';

/** What is said of a name that can't be renamed, or nothing be renamed to: a mount point, or not ours. */
export const CANNOT_BE_RENAMED = ['EBUSY', 'EXDEV', 'EPERM', 'EACCES', 'EINVAL'];

/** Paths that a folder goes through while it is replaced. */
export interface Swap {
  /** What is replaced. */
  readonly target: string;
  /** The new content, being written. */
  readonly part: string;
  /** The new content, whole. While it exists, it is what counts, whatever is at the target. */
  readonly whole: string;
  /** The old content, on its way out. */
  readonly old: string;
  /** Whether the target's files must be replaced one by one, since it can't be renamed. */
  readonly inPlace: boolean;
  /** The entry without which a folder is not whole: it is put in place last. */
  readonly last: string;
}

/**
 * Puts the whole new content in its place; can be cut off anywhere and done again.
 *
 * @throws ResourceError saying where the new content is kept.
 */
export async function finishSwap(swap: Swap): Promise<void> {
  const { target, whole, inPlace } = swap;
  try {
    const aside = inPlace ? undefined : await replaceByRenaming(swap);
    if (aside === undefined) return await replaceInPlace(swap);
    await syncAround(target);
    await removeOld(aside, target);
  } catch (cause) {
    throw new ResourceError(
      `the new content is whole, but could not be put in its place (${describeFileError(cause)}); it is kept in ${whole}, and the next command that writes ${target} tries again`,
      { file: target },
      { cause },
    );
  }
}

/** What a dead process left is finished where it is whole, and removed where it is not. */
export async function settle(swap: Swap): Promise<void> {
  const { target, part, whole, old } = swap;
  await removeTree(part);
  if (await isThere(whole)) return finishSwap(swap);
  if (!(await isThere(old))) return;
  if (await isThere(target)) await removeOld(old, target);
  else await patiently(() => rename(old, target));
}

/**
 * @returns where the old content is now, if any; undefined where renaming is impossible here, and
 *   everything is as it was.
 */
async function replaceByRenaming({ target, whole, old }: Swap): Promise<string | undefined> {
  const wasThere = await isThere(target);
  const aside = await freeName(old);
  try {
    if (wasThere) await patiently(() => rename(target, aside));
    await patiently(() => rename(whole, target));
    return aside;
  } catch (error) {
    if (wasThere && !(await isThere(target))) await patiently(() => rename(aside, target));
    if (wasThere && CANNOT_BE_RENAMED.includes(codeOf(error) ?? '')) return undefined;
    throw error;
  }
}

/** The path, or another one where what is there can't be removed. */
async function freeName(path: string): Promise<string> {
  for (let n = 1; ; n++) {
    const name = n === 1 ? path : `${path}-${n}`;
    await removeTree(name).catch(() => {});
    if (!(await isThere(name))) return name;
  }
}

async function replaceInPlace({ target, part, whole, old, last }: Swap): Promise<void> {
  const folders = ['', ...(await foldersIn(whole))];
  const files = (await filesIn(whole)).filter((file) => file !== last);
  for (const folder of folders) await makeFolder(join(target, folder));
  for (const file of [...files, last]) await putFile(join(whole, file), join(target, file));
  for (const folder of folders) await removeOthers(join(whole, folder), join(target, folder));
  await syncTree(target);
  await removeTree(part);
  // Removing takes several steps, and what is left half way must not be taken for the whole.
  await patiently(() => rename(whole, part));
  await removeTree(part);
  await removeOld(old, target);
}

/** Makes a folder, also where a file or a link is in its place. */
async function makeFolder(path: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (found !== undefined && !found.isDirectory()) await removeTree(path);
  await mkdir(path, { recursive: true });
}

/** Replaces a file at once by another, which stays. */
async function putFile(source: string, target: string): Promise<void> {
  const temporary = `${stemInside(dirname(target))}moving`;
  await rm(temporary, { force: true });
  await link(source, temporary).catch(async () => {
    await copyFile(source, temporary, constants.COPYFILE_EXCL);
    await syncFile(temporary);
  });
  if ((await lstat(target).catch(() => undefined))?.isDirectory()) await removeTree(target);
  await patiently(() => rename(temporary, target));
  // Renaming does nothing where both are links to the same file already.
  await rm(temporary, { force: true });
}

/** Removes the entries of a folder that another has not, but for the work files of ours. */
async function removeOthers(wanted: string, folder: string): Promise<void> {
  const names = new Set(await readdir(wanted));
  for (const entry of await readdir(folder)) {
    if (!names.has(entry) && !isNoContent(entry)) await removeTree(join(folder, entry));
  }
}

async function removeOld(old: string, target: string): Promise<void> {
  await removeTree(old).catch((error) => {
    process.emitWarning(
      `${target} is replaced, but its old content could not be removed (${describeFileError(error)}); remove ${old}`,
    );
  });
}
