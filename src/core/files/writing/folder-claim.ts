import { type BigIntStats, readFileSync } from 'node:fs';
import { chmod, mkdir, readdir, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InputError } from '../../errors/index.js';
import { codeOf, fileFault } from '../file-fault.js';
import { patiently } from '../patiently.js';
import { isThere } from '../read-file.js';
import { checkRoom } from './check-room.js';
import { Lock } from './lock.js';
import { followLinks, isNoContent, stemBeside, stemInside } from './places.js';
import { isWritable, probe } from './probe.js';
import { removeTree } from './remove-tree.js';
import { finishSwap, type Swap, settle } from './swap.js';
import { foldersIn, syncAround, syncTree } from './sync.js';

/** A kind of folder that is written as a whole. */
export interface FolderKind {
  /** What it is, for messages. Default `a model`. */
  readonly what?: string;
  /** Names of all entries that it can have; a folder with others is not replaced. */
  readonly known: readonly string[];
  /** The entry without which it is not whole. */
  readonly last: string;
}

/** Swaps of this process that wait for one another, by their stem. */
const queues = new Map<string, Promise<void>>();

/**
 * The right to replace a folder, which no other process has until it is given back; made before long
 * work, so that what is in the way of saving is said before it. The folder need not exist. Links are
 * followed. Where the folder can't be renamed (a mount point, a parent that is not writable), its files
 * are replaced one by one. What a dead process left there is put in its place, or removed.
 */
export class FolderClaim implements AsyncDisposable {
  readonly #lock: Lock;
  readonly #swap: Swap;
  /** Path for a folder of what long work has finished, until the folder is replaced. */
  readonly checkpoint: string;

  private constructor(lock: Lock, swap: Swap, checkpoint: string) {
    this.#lock = lock;
    this.#swap = swap;
    this.checkpoint = checkpoint;
  }

  /**
   * @throws InputError when the folder holds anything else or may not be written; ResourceError when
   *   another process writes it.
   */
  static async take(
    folder: string,
    { known, last, what = 'a model' }: FolderKind,
  ): Promise<FolderClaim> {
    if (folder === '') throw new InputError('the name of the folder to write is empty');
    try {
      const target = await followLinks(folder);
      await checkContent(target, known, what, folder);
      await mkdir(dirname(target), { recursive: true });
      return await FolderClaim.#settled(folder, target, last);
    } catch (cause) {
      throw folderFault(cause, folder);
    }
  }

  /**
   * @param bytes about how much is going to be written.
   * @throws ResourceError when the disk is too full for it.
   */
  async checkRoom(bytes: number): Promise<void> {
    const { target, inPlace } = this.#swap;
    await checkRoom(inPlace ? target : dirname(target), bytes, target);
  }

  /**
   * Finishes the replacement of a folder that a dead process left unfinished.
   *
   * @throws when that can't be done here, or another process writes the folder.
   */
  static async settle(folder: string, last: string): Promise<void> {
    const claim = await FolderClaim.#settled(folder, await followLinks(folder), last);
    await claim[Symbol.asyncDispose]();
  }

  static async #settled(folder: string, target: string, last: string): Promise<FolderClaim> {
    const inPlace = await mustBeReplacedInPlace(target);
    const stem = inPlace ? stemInside(target) : stemBeside(target);
    const swap = { ...workFolders(stem), target, inPlace, last };
    const place = { stem, stems: [stemBeside(target), stemInside(target)], target: folder };
    const lock = await Lock.take(place, () => settleAll(swap));
    return new FolderClaim(lock, swap, `${stem}checkpoint`);
  }

  /**
   * Replaces the folder: `write` fills a new one, which takes its place once it is whole and on the
   * disk. Until then the old one stays; if `write` fails, nothing else remains.
   *
   * @throws what `write` throws; InputError or ResourceError when a file can't be written. Where only
   *   the last step fails, the message says where the new content is kept.
   */
  async replace(write: (temporary: string) => Promise<void>): Promise<void> {
    const { part } = this.#swap;
    const before = queues.get(part) ?? Promise.resolve();
    const mine = before.catch(() => {}).then(() => this.#replace(write));
    queues.set(part, mine);
    try {
      await mine;
    } finally {
      if (queues.get(part) === mine) queues.delete(part);
    }
  }

  async #replace(write: (temporary: string) => Promise<void>): Promise<void> {
    const { part, whole, target } = this.#swap;
    try {
      await settle(this.#swap);
      const mode = await modeOf(target);
      await mkdir(part, { mode });
      await write(part);
      if (mode !== undefined) await chmod(part, mode);
      await syncTree(part);
      await patiently(() => rename(part, whole));
      await syncAround(whole);
    } catch (cause) {
      await removeTree(part).catch(() => {});
      throw folderFault(cause, target);
    }
    await finishSwap(this.#swap);
  }

  /** Whether new content is whole, but not in its place. */
  async isWaiting(): Promise<boolean> {
    return isThere(this.#swap.whole);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#lock[Symbol.asyncDispose]();
  }
}

/** Replaces a folder at once ({@link FolderClaim}). */
export async function replaceFolder(
  folder: string,
  kind: FolderKind,
  write: (temporary: string) => Promise<void>,
): Promise<void> {
  await using claim = await FolderClaim.take(folder, kind);
  await claim.replace(write);
}

/** Finishes or removes what dead processes left beside a folder and inside of it. */
async function settleAll(swap: Swap): Promise<void> {
  await settle({ ...swap, ...workFolders(stemBeside(swap.target)) });
  await settle({ ...swap, ...workFolders(stemInside(swap.target)), inPlace: true });
}

function workFolders(stem: string): Pick<Swap, 'part' | 'whole' | 'old'> {
  return { part: `${stem}part`, whole: `${stem}new`, old: `${stem}old` };
}

async function checkContent(
  target: string,
  known: readonly string[],
  what: string,
  folder: string,
): Promise<void> {
  const entries = await readdir(target).catch((cause) => {
    if (codeOf(cause) === 'ENOENT') return [];
    throw cause;
  });
  const foreign = entries.filter((entry) => !known.includes(entry) && !isNoContent(entry));
  if (foreign.length === 0) return;
  throw new InputError(
    `the folder holds files that are not part of ${what} (${foreign.slice(0, 3).join(', ')}${foreign.length > 3 ? ', …' : ''}); name a new folder or move them elsewhere`,
    { file: folder },
  );
}

/**
 * Whether the folder is there but can't be renamed: a mount point, or its parent may not be written.
 *
 * @throws what the file system throws where the folder itself can't be written either.
 */
async function mustBeReplacedInPlace(target: string): Promise<boolean> {
  const parent = dirname(target);
  // Windows numbers files beyond what a double tells apart.
  const folder = await stat(target, { bigint: true }).catch((error) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (folder === undefined) {
    await probe(parent);
    return false;
  }
  const around = await stat(parent, { bigint: true });
  const mayBeRenamed = !isMountPoint(target, folder, around) && !isSticky(folder, around);
  if (mayBeRenamed && (await isWritable(parent))) return false;
  for (const inner of ['', ...(await foldersIn(target))]) {
    await probe(join(target, inner));
  }
  return true;
}

/** Whether another file system begins in a folder, or a part of the same is mounted there. */
function isMountPoint(target: string, folder: BigIntStats, around: BigIntStats): boolean {
  if (folder.dev !== around.dev || folder.ino === around.ino) return true;
  return mountPoints().includes(target);
}

/** Where something is mounted, as Linux tells; names with blanks, which it writes otherwise, are missed. */
function mountPoints(): string[] {
  try {
    const lines = readFileSync('/proc/self/mountinfo', 'utf8').split('\n');
    return lines.map((line) => line.split(' ')[MOUNT_POINT]);
  } catch {
    return [];
  }
}

/** The column of a mount's folder in /proc/self/mountinfo. */
const MOUNT_POINT = 4;

/** Whether only its owner may rename a folder, as in /tmp, and that is another user. */
function isSticky(folder: BigIntStats, around: BigIntStats): boolean {
  const user = process.getuid?.();
  const isOurs =
    user === undefined || user === 0 || [folder.uid, around.uid].includes(BigInt(user));
  return (around.mode & STICKY) !== 0n && !isOurs;
}

const STICKY = 0o1000n;

/** The permissions of a folder, with all those of its owner; undefined where there is no folder. */
async function modeOf(folder: string): Promise<number | undefined> {
  const found = await stat(folder).catch(() => undefined);
  return found && (found.mode & ALL_MAY_ALL) | OWNER_MAY_ALL;
}

const ALL_MAY_ALL = 0o777;
const OWNER_MAY_ALL = 0o700;

function folderFault(cause: unknown, folder: string): unknown {
  const isFile = ['ENOTDIR', 'EEXIST'].includes(codeOf(cause) ?? '');
  if (!isFile) return fileFault(cause, folder);
  return new InputError('there is a file where a folder is needed', { file: folder }, { cause });
}
