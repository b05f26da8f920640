import { rm, writeFile } from 'node:fs/promises';
import { codeOf } from '../file-fault.js';
import { patiently } from '../patiently.js';
import { removeDead } from './owned-files.js';
import { OWNER } from './owner.js';
import { stemInside } from './places.js';

let probes = 0;

/**
 * Makes and removes a file in a folder: permissions alone don't tell whether that is possible.
 *
 * @throws what the file system throws where it is not.
 */
export async function probe(folder: string): Promise<void> {
  const stem = `${stemInside(folder)}probe`;
  await removeDead(stem);
  const file = `${stem}-${OWNER}.${++probes}`;
  try {
    await writeFile(file, '');
  } finally {
    // What stays is removed by the next process.
    await patiently(() => rm(file, { force: true })).catch(() => {});
  }
}

/** What a folder says that may not be written. */
const FORBIDDEN = ['EACCES', 'EPERM', 'EROFS'];

/** Whether a folder may be written. @throws what {@link probe} throws for another reason, such as a full disk. */
export async function isWritable(folder: string): Promise<boolean> {
  return probe(folder).then(
    () => true,
    (error) => {
      if (FORBIDDEN.includes(codeOf(error) ?? '')) return false;
      throw error;
    },
  );
}
