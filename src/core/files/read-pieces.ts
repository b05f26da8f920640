import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { InputError } from '../errors/index.js';
import { fileFault } from './file-fault.js';
import { kindOf } from './read-file.js';

/** Bytes of a file that follow one another. */
export interface FilePiece {
  readonly bytes: Uint8Array;
  /** How many bytes the file had when it was opened. */
  readonly size: number;
}

const PIECE_BYTES = 1 << 18;

/** The path that a `file:` URL stands for. @throws InputError for any other URL. */
export function pathOf(file: string | URL): string {
  if (typeof file === 'string') return file;
  try {
    return fileURLToPath(file);
  } catch (cause) {
    throw new InputError(
      `${file.protocol}//${file.host} is not a file; download it, and give its path or its bytes`,
      undefined,
      { cause },
    );
  }
}

/**
 * Reads a file piece by piece, each in memory of its own; the file is closed after the last one, or when
 * the loop over them is left. Links are followed; what they lead to has to be a regular file.
 *
 * @throws InputError naming the file when it is missing, is no regular file, or may not be read;
 *   ResourceError when the machine failed to read it.
 */
export async function* readPieces(file: string): AsyncGenerator<FilePiece, void, void> {
  try {
    // Without O_NONBLOCK, opening a pipe waits for somebody to write to it.
    await using handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const found = await handle.stat();
    const kind = kindOf(found);
    if (kind !== undefined) throw new InputError(`this is a ${kind}, a file is needed`, { file });
    for (;;) {
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(PIECE_BYTES));
      if (bytesRead === 0) return;
      yield { bytes: buffer.subarray(0, bytesRead), size: found.size };
    }
  } catch (cause) {
    throw fileFault(cause, file);
  }
}
