import { constants as bufferConstants } from 'node:buffer';
import { constants, type Stats } from 'node:fs';
import { type FileHandle, lstat, open } from 'node:fs/promises';
import { InputError } from '../errors/index.js';
import { codeOf, fileFault } from './file-fault.js';

/** How a file is read as a whole. */
export interface ReadOptions {
  /**
   * Whether a pipe or a device may stand in for the file, as where a user types `/dev/stdin` or
   * `<(command)`; reading waits for its end then. Default false: a folder of files holds files.
   */
  readonly mayBePipe?: boolean;
  /** How many bytes it may have. Default {@link MOST_BYTES}. */
  readonly most?: number;
}

/** The same in every version of Node.js: 4 GiB, enough for the models of 100 million songs. */
export const MOST_BYTES = Math.min(2 ** 32, bufferConstants.MAX_LENGTH);

/** The same for texts: no text in V8 is longer. */
export const MOST_TEXT_BYTES = bufferConstants.MAX_STRING_LENGTH;

/** Bytes that are asked for where the size is not known. */
const PIECE_BYTES = 1 << 16;

/** Bytes of one read at most: the system stops below 2 GiB. */
const READ_BYTES = 2 ** 30;

/**
 * Reads a file as a whole. Links are followed; what they lead to has to be a regular file, unless
 * `mayBePipe`.
 *
 * @throws InputError naming the file when it is missing, is no regular file, is too large, or may not
 *   be read; ResourceError when the machine failed to read it.
 */
export async function readBytes(file: string, options: ReadOptions = {}): Promise<Buffer> {
  try {
    return await readOpened(file, options);
  } catch (cause) {
    throw fileFault(cause, file);
  }
}

/** Reads a file that need not be there ({@link readBytes}); undefined where it is not. */
export async function readBytesIfThere(
  file: string,
  options?: ReadOptions,
): Promise<Buffer | undefined> {
  return (await isThere(file)) ? readBytes(file, options) : undefined;
}

/**
 * Reads a text file: UTF-8, or UTF-16 where its byte order mark says so, as Windows PowerShell writes with
 * `>`. The mark is no part of the text.
 *
 * @throws InputError as {@link readBytes}.
 */
export async function readTextFile(file: string, options: ReadOptions = {}): Promise<string> {
  const bytes = await readBytes(file, { most: MOST_TEXT_BYTES, ...options });
  return new TextDecoder(markedEncoding(bytes)).decode(bytes);
}

/** The encoding that a byte order mark names, by the mark. */
const MARKS: readonly (readonly [string, string])[] = [
  ['fffe', 'utf-16le'],
  ['feff', 'utf-16be'],
];

function markedEncoding(bytes: Buffer): string | undefined {
  const start = bytes.toString('hex', 0, 2);
  return MARKS.find(([mark]) => start === mark)?.[1];
}

/** Reads a text file that need not be there ({@link readTextFile}); undefined where it is not. */
export async function readTextIfThere(
  file: string,
  options?: ReadOptions,
): Promise<string | undefined> {
  return (await isThere(file)) ? readTextFile(file, options) : undefined;
}

/**
 * Whether something has this name, be it a link that leads nowhere.
 *
 * @throws InputError when that can't be found out, as in a folder that may not be searched.
 */
export async function isThere(file: string): Promise<boolean> {
  try {
    await lstat(file);
    return true;
  } catch (cause) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(cause) ?? '')) return false;
    throw fileFault(cause, file);
  }
}

async function readOpened(
  file: string,
  { mayBePipe = false, most = MOST_BYTES }: ReadOptions,
): Promise<Buffer> {
  // Without O_NONBLOCK, opening a pipe waits for somebody to write to it.
  const flags = mayBePipe ? constants.O_RDONLY : constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
  const handle = await open(file, flags);
  try {
    const found = await handle.stat();
    const kind = kindOf(found);
    if (kind === 'folder' || (kind !== undefined && !mayBePipe)) {
      throw new InputError(`this is a ${kind}, a file is needed`, { file });
    }
    const bytes = found.size > most ? undefined : await readToEnd(handle, found.size, most);
    if (bytes !== undefined) return bytes;
    throw new InputError(
      `it is larger than ${Math.ceil(most / 2 ** 20)} MiB, the most that is read`,
      {
        file,
      },
    );
  } finally {
    await handle.close();
  }
}

/** What is no regular file, in a word. */
export function kindOf(found: Stats): string | undefined {
  if (found.isFile()) return undefined;
  if (found.isDirectory()) return 'folder';
  return found.isFIFO() ? 'pipe' : 'device';
}

/** Undefined where there are more bytes than `most`, whatever size the file system told. */
async function readToEnd(
  handle: FileHandle,
  size: number,
  most: number,
): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  let length = 0;
  for (;;) {
    const piece = await readPiece(handle, Math.max(size - length, PIECE_BYTES));
    if (piece.length === 0) return pieces.length === 1 ? pieces[0] : Buffer.concat(pieces, length);
    length += piece.length;
    if (length > most) return undefined;
    pieces.push(piece);
  }
}

/** The next bytes, in memory of their own: as many as wanted, fewer before the end; none at the end. */
async function readPiece(handle: FileHandle, wanted: number): Promise<Buffer> {
  const piece = Buffer.allocUnsafe(wanted);
  let length = 0;
  while (length < wanted) {
    const { bytesRead } = await handle.read(piece, length, Math.min(wanted - length, READ_BYTES));
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return piece.subarray(0, length);
}
