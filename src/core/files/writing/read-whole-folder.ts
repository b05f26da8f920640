import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isThere } from '../read-file.js';
import { followLinks, stemBeside, stemInside } from './places.js';

/** How often a folder is read again that is replaced all the time. */
const TRIES = 20;

/**
 * Reads a folder that may be replaced meanwhile, or whose replacement a dead process left unfinished:
 * what is read is the one content or the other, never some files of both. Nothing is written.
 *
 * @param last the entry without which the folder is not whole. @param read reads the folder that it is
 *   given, and is called again where that was replaced.
 * @throws what `read` throws.
 */
export async function readWholeFolder<Result>(
  folder: string,
  last: string,
  read: (folder: string) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    const at = await wholeFolder(folder);
    const before = await identity(at, last);
    const outcome = await read(at).then(
      (value) => ({ value }),
      (error) => ({ error }),
    );
    const isSame = before === (await identity(at, last)) && at === (await wholeFolder(folder));
    if (!isSame && attempt < TRIES) continue;
    if ('error' in outcome) throw outcome.error;
    return outcome.value;
  }
}

/** Where the whole content is: at the folder, unless its replacement is under way. */
async function wholeFolder(folder: string): Promise<string> {
  const target = await followLinks(folder).catch(() => folder);
  for (const stem of [stemBeside(target), stemInside(target)]) {
    // Where that can't be found out, reading says why.
    if (await isThere(`${stem}new`).catch(() => false)) return `${stem}new`;
  }
  return folder;
}

/** What changes when a folder is replaced. */
async function identity(folder: string, last: string): Promise<string> {
  return stat(join(folder, last), { bigint: true }).then(
    ({ ino, mtimeNs, dev }) => `${dev} ${ino} ${mtimeNs}`,
    () => 'missing',
  );
}
