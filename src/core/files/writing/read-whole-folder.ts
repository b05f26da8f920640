import { lstat, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { FolderClaim } from './folder-claim.js';
import { isLocked } from './lock.js';
import { followLinks, stemsOf } from './places.js';

/** How long a reader waits for a process that puts new content in its place, and between looks. */
const LONGEST_WAIT = 10_000;
const PAUSE = 20;

/**
 * Reads a folder that may be replaced meanwhile, or whose replacement a dead process left unfinished:
 * what is read is the one content or the other, never some files of both.
 *
 * @param last the entry without which the folder is not whole. @param read reads the folder that it is given, and is called again where that was replaced.
 * @throws what `read` throws.
 */
export async function readWholeFolder<Result>(
  folder: string,
  last: string,
  read: (folder: string) => Promise<Result>,
): Promise<Result> {
  for (;;) {
    const at = await wholeFolder(folder, last);
    const before = await identity(at, last);
    try {
      return await read(at);
    } catch (error) {
      const isSame = before === (await identity(at, last));
      if (isSame && at === (await wholeFolder(folder, last))) throw error;
    }
  }
}

/** Where the whole content is: at the folder, but for a replacement that can't be finished by us. */
async function wholeFolder(folder: string, last: string): Promise<string> {
  const target = await followLinks(folder).catch(() => folder);
  for (const stem of stemsOf(target)) {
    const whole = `${stem}new`;
    if (!(await exists(whole))) continue;
    const isSettled = await FolderClaim.settle(folder, last).then(
      () => true,
      () => false,
    );
    for (let waited = 0; !isSettled && waited < LONGEST_WAIT; waited += PAUSE) {
      if (!(await isLocked(stemsOf(target)))) break;
      await wait(PAUSE);
    }
    return (await exists(whole)) ? whole : folder;
  }
  return folder;
}

/** What changes when a folder is replaced; reading it may fail half way then. */
async function identity(folder: string, last: string): Promise<string> {
  return stat(join(folder, last), { bigint: true }).then(
    ({ ino, mtimeNs, dev }) => `${dev} ${ino} ${mtimeNs}`,
    () => 'missing',
  );
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
