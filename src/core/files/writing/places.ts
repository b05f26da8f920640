import { createHash } from 'node:crypto';
import { readlink, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { InputError } from '../../errors/index.js';
import { codeOf } from '../file-fault.js';

/** Links that lead on to others, at most. */
const MOST_LINKS = 40;

/** A name of more bytes is cut, so that the names of work files are not too long. */
const LONGEST_NAME = 120;

/** The work files of a file or folder NAME lie beside it, `.NAME.supergenre-part`, … */
const MARK = 'supergenre-';

/** Where a path leads, all links followed, also to what does not exist. */
export async function followLinks(path: string): Promise<string> {
  let at = resolve(path);
  for (let links = 0; links <= MOST_LINKS; links++) {
    const next = await readlink(at).catch((error) => {
      if (codeOf(error) === undefined) throw error;
    });
    if (next === undefined) return at;
    // A link's own folder can be reached by links, too, and `..` in it goes up from where that is.
    at = resolve(await realpath(dirname(at)), next);
  }
  throw new InputError('its links lead in a circle', { file: path });
}

/** What the paths of the work files beside a file or folder begin with. */
export function stemBeside(target: string): string {
  return join(dirname(target), `.${shortName(basename(target))}.${MARK}`);
}

/** What the paths of the work files inside of a folder begin with. */
export function stemInside(target: string): string {
  return join(target, `.${MARK}`);
}

/** What file systems, the Mac's Finder and Windows' Explorer put into folders. */
const OF_SYSTEM = /^(?:lost\+found|\.DS_Store|\._.*|Thumbs\.db|desktop\.ini)$/;

/** Whether an entry of a folder is none of its content: a work file, or what the system itself puts there. */
export function isNoContent(entry: string): boolean {
  return (entry.startsWith('.') && entry.includes(`.${MARK}`)) || OF_SYSTEM.test(entry);
}

/** Whether two names are the same file's to the file systems that Windows and macOS mostly have. */
export function isSameName(one: string, other: string): boolean {
  return one === other || (FOLDS_NAMES.includes(process.platform) && folded(one) === folded(other));
}

const FOLDS_NAMES: readonly string[] = ['win32', 'darwin'];

function folded(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function shortName(name: string): string {
  if (Buffer.byteLength(name) <= LONGEST_NAME) return name;
  const digest = createHash('sha256').update(name).digest('hex');
  return `${name.slice(0, LONGEST_NAME / 4)}~${digest.slice(0, 16)}`;
}
