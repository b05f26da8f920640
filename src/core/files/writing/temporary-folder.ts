import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ResourceError } from '../../errors/index.js';
import { describeFileError } from '../file-fault.js';
import { patiently } from '../patiently.js';
import { removeDead } from './owned-files.js';
import { OWNER } from './owner.js';

/** A folder for files that are needed only while work lasts; it goes with what is in it. */
export interface TemporaryFolder extends AsyncDisposable {
  readonly path: string;
}

/**
 * Makes a folder for temporary files, and removes what dead processes left.
 *
 * @param around where it lies; by default in the system's own folder for temporary files.
 * @throws ResourceError naming the folder.
 */
export async function temporaryFolder(around = tmpdir()): Promise<TemporaryFolder> {
  const stem = join(around, 'supergenre');
  await removeDead(stem);
  const path = await mkdtemp(`${stem}-${OWNER}.`).catch((cause) => {
    throw new ResourceError(
      `no folder for temporary files can be made here (${describeFileError(cause)}); set ${process.platform === 'win32' ? 'TEMP' : 'TMPDIR'} to a folder that can be written to`,
      { file: around },
      { cause },
    );
  });
  return {
    path,
    // One that can't be removed is removed by the next process, and no reason to fail.
    [Symbol.asyncDispose]: () =>
      patiently(() => rm(path, { recursive: true, force: true })).catch(() => {}),
  };
}
