import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { InputError, resourceError } from '../../../core/errors/index.js';
import { decoderOf } from './encodings.js';
import { readPieces, type Source } from './read-pieces.js';

/** The text of a file as a stream, whatever its encoding. */
export function openDecoded(source: Source, encoding: string): Readable {
  return Readable.from(decode(source, encoding));
}

/** Writes the text of a file in UTF-8, without a byte order mark; its lines stay as they are. */
export async function copyAsUtf8(source: Source, encoding: string, copy: string): Promise<void> {
  await pipeline(openDecoded(source, encoding), createWriteStream(copy)).catch((error) => {
    throw error instanceof InputError ? error : (resourceError(error, { file: copy }) ?? error);
  });
}

async function* decode(source: Source, encoding: string): AsyncGenerator<string, void, undefined> {
  const decoder = decoderOf(encoding);
  for await (const piece of readPieces(source)) yield decoder.decode(piece);
  yield decoder.end();
}
