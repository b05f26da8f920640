import { statfs } from 'node:fs/promises';
import { ResourceError } from '../../errors/index.js';

const KIBIBYTE = 2 ** 10;
const MEBIBYTE = 2 ** 20;

/**
 * Checks that a disk has room before work is done that fills it.
 *
 * @param folder on the disk in question. @param bytes about how much is going to be written.
 * @param name what to call it in messages.
 * @throws ResourceError saying how much is free and how much is needed.
 */
export async function checkRoom(folder: string, bytes: number, name: string): Promise<void> {
  // Some file systems don't say how much is free.
  const disk = await statfs(folder).catch(() => undefined);
  if (disk === undefined || disk.blocks === 0) return;
  const free = disk.bavail * disk.bsize;
  if (free >= bytes) return;
  throw new ResourceError(
    `its disk has ${describeSize(free)} free and about ${describeSize(bytes)} are needed; free some space, or name a place on another disk`,
    { file: name },
  );
}

function describeSize(bytes: number): string {
  const [unit, name] = bytes < MEBIBYTE ? [KIBIBYTE, 'KiB'] : [MEBIBYTE, 'MiB'];
  return `${Math.floor(bytes / unit).toLocaleString('en')} ${name}`;
}
