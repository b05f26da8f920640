import { join } from 'node:path';
import { createOnce, readBytesIfThere, replaceFile } from '../../core/files/index.js';
import type { Objects } from './objects.js';

/**
 * Objects as files of a folder that all machines see. Each is written beside its place, brought to the
 * disk and renamed, so that no lock is needed, which shared file systems have in name only.
 */
export function folderObjects(folder: string): Objects {
  return {
    place: folder,
    get: (key) => readBytesIfThere(join(folder, key)),
    put: (key, pieces) => replaceFile(join(folder, key), pieces),
    create: (key, content) => createOnce(join(folder, key), content),
  };
}
