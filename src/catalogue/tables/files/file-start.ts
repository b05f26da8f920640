import { stat } from 'node:fs/promises';
import { InputError, resourceError } from '../../../core/errors/index.js';
import { decoderOf } from './encodings.js';
import { findEncoding, type TextEncoding } from './find-encoding.js';
import { readPieces, type Source } from './read-pieces.js';

/** The first bytes of a file, from which its format is recognised. */
export interface FileStart extends TextEncoding {
  /** Its name for messages. */
  readonly file: string;
  /** Where its bytes lie: the file itself, or a copy of it in UTF-8. */
  readonly path: string;
  /** Whether the bytes are packed with gzip. */
  readonly gzip: boolean;
  /** The first 64 KiB or so, unpacked. */
  readonly bytes: Buffer;
  /** The same as text, without a byte order mark; `undefined` if they are binary data. */
  readonly text: string | undefined;
}

/** How a file is to be read. */
export interface ReadingFiles {
  /** The encoding of text, by a label that `TextDecoder` knows; found out where it is not given. */
  readonly encoding?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Enough for a header and some rows under it. */
const SAMPLE_BYTES = 1 << 16;

/** @throws InputError when there is no such file, it cannot be read, or it is empty. */
export async function readStart(
  file: string,
  { encoding, signal }: ReadingFiles = {},
): Promise<FileStart> {
  await checkFile(file);
  const raw = await readSample({ file, gzip: false });
  const gzip = raw[0] === 0x1f && raw[1] === 0x8b;
  const bytes = gzip ? await readSample({ file, gzip }) : raw;
  const found = await findEncoding({ file, gzip, signal }, bytes, encoding);
  const start = { file, path: file, gzip, bytes };
  if (found === undefined) {
    return { ...start, text: undefined, encoding: 'binary', needsCopy: false, notes: [] };
  }
  const text = decoderOf(found.encoding).decode(bytes);
  if (text.trim() === '') throw new InputError('is empty', { file });
  return { ...start, text, ...found };
}

async function checkFile(file: string): Promise<void> {
  const found = await stat(file).catch((cause) => {
    throw (
      resourceError(cause, { file }) ?? new InputError('there is no such file', { file }, { cause })
    );
  });
  if (!found.isFile()) throw new InputError('is not a file', { file });
}

async function readSample(source: Source): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of readPieces(source)) {
    pieces.push(piece);
    length += piece.length;
    if (length >= SAMPLE_BYTES) break;
  }
  return Buffer.concat(pieces);
}
