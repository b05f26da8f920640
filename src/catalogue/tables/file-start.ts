import { stat } from 'node:fs/promises';
import { InputError } from '../../core/errors/index.js';
import { openText } from './file-lines.js';

/** The first bytes of a file, from which its format is recognised. */
export interface FileStart {
  readonly file: string;
  /** Whether the file is packed with gzip. */
  readonly gzip: boolean;
  /** The first 64 KiB or so, unpacked. */
  readonly bytes: Buffer;
  /** The same as text, without a byte order mark; `undefined` if they are binary data. */
  readonly text: string | undefined;
}

/** Enough for a header and some rows under it. */
const SAMPLE_BYTES = 1 << 16;

/** @throws InputError when there is no such file, it cannot be read, or it is empty. */
export async function readStart(file: string): Promise<FileStart> {
  await checkFile(file);
  const raw = await readBytes(file, false);
  const gzip = raw[0] === 0x1f && raw[1] === 0x8b;
  const bytes = gzip ? await readBytes(file, true) : raw;
  if (bytes.includes(0)) return { file, gzip, bytes, text: undefined };
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  if (text.trim() === '') throw new InputError('is empty', { file });
  return { file, gzip, bytes, text };
}

async function checkFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) throw new InputError('there is no such file', { file });
  if (!found.isFile()) throw new InputError('is not a file', { file });
}

async function readBytes(file: string, gzip: boolean): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of openText(file, gzip)) {
      pieces.push(piece);
      length += piece.length;
      if (length >= SAMPLE_BYTES) break;
    }
  } catch (cause) {
    throw new InputError(`cannot be read: ${(cause as Error).message}`, { file }, { cause });
  }
  return Buffer.concat(pieces);
}
