import { join } from 'node:path';
import { createOnce, readBytesIfThere, readPieces, replaceFile } from '../../core/files/index.js';
import type { Objects } from './objects.js';

/**
 * Objects as files of a folder that all machines see. Each is written beside its place, brought to the
 * disk and renamed, so that no lock is needed, which shared file systems have in name only.
 */
export function folderObjects(folder: string): Objects {
  return {
    place: folder,
    get: (key) => readBytesIfThere(join(folder, key)),
    put: (key, content) =>
      replaceFile(join(folder, key), 'file' in content ? bytesOf(content.file) : content),
    create: (key, content) => createOnce(join(folder, key), content),
  };
}

async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  for await (const { bytes } of readPieces(file)) yield bytes;
}
