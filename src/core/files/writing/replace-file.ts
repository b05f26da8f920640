import { constants, type Stats } from 'node:fs';
import { access, chmod, copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { InputError } from '../../errors/index.js';
import { codeOf, fileFault } from '../file-fault.js';
import { patiently } from '../patiently.js';
import { checkRoom } from './check-room.js';
import { removeDead } from './owned-files.js';
import { OWNER } from './owner.js';
import { followLinks, stemBeside } from './places.js';
import { isWritable, probe } from './probe.js';
import { CANNOT_BE_RENAMED } from './swap.js';
import { syncAround, syncFile } from './sync.js';

type Piece = string | Uint8Array;

/** What can be written: text, bytes, or pieces of them one after another, best large ones. */
export type FileContent = Piece | Iterable<Piece> | AsyncIterable<Piece>;

const PERMISSIONS = 0o777;

/** How many files this process has written: tells those of the same name apart. */
let written = 0;

/**
 * Replaces a file by new content at once: another file beside it is on the disk before it takes its
 * place, with its permissions. If that fails, the old file is untouched and nothing else remains.
 * Missing folders are made, links followed. What is no file on a disk (`/dev/stdout`, a named pipe), and
 * a file in a folder that may not be written, is written directly.
 *
 * @throws InputError or ResourceError naming the file; what making the content throws.
 */
export async function replaceFile(file: string, content: FileContent): Promise<void> {
  await replaceFileBy(file, async (write) => {
    if (typeof content === 'string' || content instanceof Uint8Array) return write(content);
    for await (const piece of content) await write(piece);
  });
}

/** {@link replaceFile} for work that writes pieces as it goes on. */
export async function replaceFileBy(
  file: string,
  work: (write: (piece: Piece) => Promise<void>) => Promise<void>,
): Promise<void> {
  try {
    const { target, part, mode, flags } = await placeOf(file);
    if (part === undefined) return await withFile(target, flags, mode, work);
    try {
      await withFile(part, flags, mode, work);
      if (mode !== undefined) await chmod(part, mode);
      await putInPlace(part, target);
      await syncAround(target);
    } finally {
      await patiently(() => rm(part, { force: true }));
    }
  } catch (cause) {
    throw fileFault(cause, file);
  }
}

/**
 * Checks before long work that {@link replaceFile} can do what it has to, and makes missing folders.
 *
 * @param bytes about how much is going to be written.
 * @throws InputError or ResourceError naming the file.
 */
export async function checkReplaceableFile(file: string, bytes = 0): Promise<void> {
  try {
    const { target, part } = await placeOf(file);
    if (part === undefined) return await access(target, constants.W_OK);
    await probe(dirname(target));
    await checkRoom(dirname(target), bytes, file);
  } catch (cause) {
    throw fileFault(cause, file);
  }
}

interface FilePlace {
  /** What is replaced, links followed. */
  readonly target: string;
  /** Where the new content is written; undefined where it must be written directly. */
  readonly part: string | undefined;
  /** How what is written is opened. */
  readonly flags: string;
  /** The permissions of what is there now. */
  readonly mode: number | undefined;
}

/** Names of what is no file, or leads to one that others write, too, such as `/dev/stdout`. */
const OF_SYSTEM = /^\/(?:dev|proc)\//;

async function placeOf(file: string): Promise<FilePlace> {
  if (process.platform === 'win32' && file.startsWith('/dev/')) {
    throw new InputError('Windows has no such device; name a file', { file });
  }
  const old = await statIfThere(file);
  if (old?.isDirectory()) throw new InputError('this is a folder, a file is needed', { file });
  if (OF_SYSTEM.test(resolve(file)) || (old !== undefined && !old.isFile())) {
    return { target: file, part: undefined, flags: 'a', mode: undefined };
  }
  const target = await followLinks(file);
  if (old === undefined) await mkdir(dirname(target), { recursive: true });
  const mode = old && old.mode & PERMISSIONS;
  if (old !== undefined && !(await isWritable(dirname(target)))) {
    return { target, part: undefined, flags: 'w', mode };
  }
  const stem = `${stemBeside(target)}part`;
  await removeDead(stem);
  return { target, part: `${stem}-${OWNER}.${++written}`, flags: 'wx', mode };
}

async function statIfThere(file: string): Promise<Stats | undefined> {
  return stat(file).catch((error) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
}

/** Renames a file, or copies it where the target can't be replaced, such as one that is mounted. */
async function putInPlace(part: string, target: string): Promise<void> {
  await patiently(() => rename(part, target)).catch(async (error) => {
    if (!CANNOT_BE_RENAMED.includes(codeOf(error) ?? '')) throw error;
    await copyFile(part, target);
    await syncFile(target);
  });
}

async function withFile(
  path: string,
  flags: string,
  mode: number | undefined,
  work: (write: (piece: Piece) => Promise<void>) => Promise<void>,
): Promise<void> {
  const handle = await open(path, flags, mode);
  try {
    await work((piece) => handle.writeFile(piece));
    if ((await handle.stat()).isFile()) await handle.sync();
  } finally {
    await handle.close();
  }
}
