import { InputError } from '../../../core/errors/index.js';
import { inputErrorOf } from '../read-error.js';
import { openText } from './file-lines.js';

/** A text file, as it lies on the disk. */
export interface Source {
  readonly file: string;
  /** Whether it is packed with gzip. */
  readonly gzip: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** The bytes of a text file, unpacked. @throws InputError or ResourceError when they cannot be read. */
export async function* readPieces({
  file,
  gzip,
  signal,
}: Source): AsyncGenerator<Buffer, void, undefined> {
  const pieces = openText(file, gzip)[Symbol.asyncIterator]();
  try {
    for (;;) {
      signal?.throwIfAborted();
      const next = await pieces.next().catch((cause: Error) => {
        const known = inputErrorOf(cause, file);
        throw known !== cause
          ? known
          : new InputError(`cannot be read: ${cause.message}`, { file }, { cause });
      });
      if (next.done) return;
      yield next.value as Buffer;
    }
  } finally {
    await pieces.return?.();
  }
}
