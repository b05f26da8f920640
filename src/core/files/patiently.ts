import { setTimeout as wait } from 'node:timers/promises';
import { codeOf } from './file-fault.js';

/** What Windows says of what another program has open, or of a folder whose files are on their way out. */
const IN_USE = ['EPERM', 'EACCES', 'EBUSY', 'ENOTEMPTY'];

/** Milliseconds between tries, 5 seconds together: a virus scanner is mostly done after the first ones. */
const PAUSES = [10, 20, 40, 80, 160, 320, 640, 1280, 2560];

/**
 * Renames, removes or opens a file, on Windows again where that fails because another program has it open:
 * virus scanners and indexers open what was just written. Elsewhere open files are in nobody's way.
 *
 * @throws what the last try threw.
 */
export async function patiently<Result>(
  work: () => Promise<Result>,
  pauses: readonly number[] = PAUSES,
): Promise<Result> {
  if (process.platform !== 'win32') return work();
  for (const pause of pauses) {
    try {
      return await work();
    } catch (error) {
      if (!IN_USE.includes(codeOf(error) ?? '')) throw error;
    }
    await wait(pause);
  }
  return work();
}
