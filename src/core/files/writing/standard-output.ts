import { createWriteStream, fstatSync, type WriteStream } from 'node:fs';

const STANDARD_OUTPUT = 1;

/**
 * Standard output as a stream that tells when a file takes only a part of what is written, as a full
 * disk does: Node's own asks a file once and takes no notice. Undefined where it is no file.
 */
export function fileOutput(): WriteStream | undefined {
  try {
    if (!fstatSync(STANDARD_OUTPUT).isFile()) return undefined;
  } catch {
    return undefined;
  }
  return createWriteStream('', { fd: STANDARD_OUTPUT, autoClose: false });
}
