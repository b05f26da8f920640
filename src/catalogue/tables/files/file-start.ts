import { stat } from 'node:fs/promises';
import { InputError } from '../../../core/errors/index.js';
import { fileFault } from '../../../core/files/index.js';
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
  /** The first 64 KiB or so, unpacked; more where the first line is longer. */
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

/** Enough for most headers and some rows under them. */
const SAMPLE_BYTES = 1 << 16;

/** A first line of more bytes is no header. */
export const LONGEST_HEADER = 1 << 20;

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
    throw fileFault(cause, file);
  });
  if (!found.isFile()) throw new InputError('is not a file', { file });
}

async function readSample(source: Source): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  let hasLine = false;
  for await (const piece of readPieces(source)) {
    hasLine ||= endsLine(piece);
    pieces.push(piece);
    length += piece.length;
    if (length >= (hasLine ? SAMPLE_BYTES : LONGEST_HEADER)) break;
  }
  return Buffer.concat(pieces);
}

/** Whether a line that is not blank ends within the bytes. */
function endsLine(bytes: Buffer): boolean {
  return /[\r\n]/.test(bytes.toString('latin1').trimStart());
}
