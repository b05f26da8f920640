import { rm, writeFile } from 'node:fs/promises';
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
    await rm(file, { force: true });
  }
}

/** Whether {@link probe} succeeds. */
export async function isWritable(folder: string): Promise<boolean> {
  return probe(folder).then(
    () => true,
    () => false,
  );
}
