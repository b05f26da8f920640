import { basename } from 'node:path';
import { inflateRawSync } from 'node:zlib';

const STORED = 0;
const DEFLATED = 8;

export function isZip(bytes) {
  return bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04';
}

/**
 * One file of a zip archive, by its name without folders. Reads the archive's directory, since the
 * headers before the files may leave sizes out.
 */
export function unzip(bytes, name) {
  let at = bytes.readUInt32LE(bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1') + 16);
  while (bytes.toString('latin1', at, at + 4) === 'PK\x01\x02') {
    const nameLength = bytes.readUInt16LE(at + 28);
    const nameEnd = at + 46 + nameLength;
    if (basename(bytes.toString('utf8', at + 46, nameEnd)) === name) return contentOf(bytes, at);
    at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  throw new Error(`there is no ${name} in the archive`);
}

/** The content of the file that an entry of the archive's directory is for. */
function contentOf(bytes, entry) {
  const method = bytes.readUInt16LE(entry + 10);
  const header = bytes.readUInt32LE(entry + 42);
  const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
  const packed = bytes.subarray(start, start + bytes.readUInt32LE(entry + 20));
  if (method === STORED) return packed;
  if (method === DEFLATED) return inflateRawSync(packed);
  throw new Error(`the archive is packed by method ${method}; only 0 and 8 can be read`);
}
