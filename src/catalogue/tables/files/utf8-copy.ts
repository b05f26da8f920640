import { Readable } from 'node:stream';
import { createFile } from '../../../core/files/index.js';
import { decoderOf } from './encodings.js';
import { readPieces, type Source } from './read-pieces.js';

/** The text of a file as a stream, whatever its encoding. */
export function openDecoded(source: Source, encoding: string): Readable {
  return Readable.from(decode(source, encoding));
}

/** Writes the text of a file in UTF-8, without a byte order mark; its lines stay as they are. */
export async function copyAsUtf8(source: Source, encoding: string, copy: string): Promise<void> {
  await createFile(copy, decode(source, encoding));
}

async function* decode(source: Source, encoding: string): AsyncGenerator<string, void, undefined> {
  const decoder = decoderOf(encoding);
  for await (const piece of readPieces(source)) yield decoder.decode(piece);
  yield decoder.end();
}
