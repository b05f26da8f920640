import { isUtf8 } from 'node:buffer';
import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve, sep } from 'node:path';
import { InputError } from '../../core/errors/index.js';
import { codeOf, fileFault } from '../../core/files/index.js';

/** An audio file that was found. */
export interface AudioFile {
  /**
   * What tables call it: its path below the folder that was named, with `/` between the parts, and letters
   * composed (Unicode's NFC), as a Mac may not have them: the same on all systems.
   */
  readonly id: string;
  readonly path: string;
  /** Its size; 0 where it can't be told. */
  readonly bytes: number;
  /** When its content was last changed, in ns since 1970. */
  readonly changed: bigint;
  /** Why it can't be read, where that is known already; it may be a folder then. */
  readonly fault?: string | undefined;
}

/** Endings of the names of audio files, in lower case; those of formats that can't be decoded, too, so that they are named. */
const ENDINGS = new Set(
  [
    ...['wav', 'wave', 'flac', 'mp3', 'mp2', 'ogg', 'oga', 'opus'],
    ...[
      'aac',
      'm4a',
      'm4b',
      'mp4',
      'mka',
      'webm',
      'wma',
      'aif',
      'aiff',
      'aifc',
      'caf',
      'au',
      'w64',
    ],
    ...['ape', 'wv', 'tta', 'mpc', 'dsf'],
  ].map((ending) => `.${ending}`),
);

/**
 * Finds the audio files that some paths name, without opening them: files whatever their ending, and
 * folders with all that is in them, but for what is hidden. Links are followed, though not in a circle.
 * Files and folders in them that can't be looked at are found with their fault.
 *
 * @returns each file once, whatever leads to it, in the order of the ids' UTF-16 code units. Where two
 *   files would have the same id, all ids are paths as they were typed, letters as the system has them.
 * @throws InputError when a path leads nowhere, is neither file nor folder, or can't be read, or there
 *   is no audio file; ResourceError when the machine fails; the signal's reason when aborted.
 */
export async function findAudioFiles(
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<AudioFile[]> {
  const byPlace = new Map<string, Found>();
  for (const typed of paths) {
    for await (const found of filesOf(typed)) {
      signal?.throwIfAborted();
      const earlier = byPlace.get(found.real);
      if (earlier === undefined || isBetter(found, earlier)) byPlace.set(found.real, found);
    }
  }
  if (byPlace.size === 0) {
    throw new InputError(
      `no audio file was found (names that end in ${[...ENDINGS].join(', ')}); a file with another ending has to be named itself`,
      { file: paths.join(', ') },
    );
  }
  const files = [...byPlace.values()];
  const ids = files.map(({ below }) => idOf(below));
  const areUnique = new Set(ids).size === files.length;
  return files
    .map(({ path, stats, fault }, i) => ({
      id: areUnique ? ids[i] : withSlashes(path),
      ...{ path, fault },
      bytes: Number(stats?.size ?? 0),
      changed: stats?.mtimeNs ?? 0n,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The id of a path below the folder that was named. */
function idOf(below: string): string {
  return withSlashes(below).normalize('NFC');
}

function withSlashes(path: string): string {
  return path.replaceAll(sep, '/');
}

interface Found {
  /** The path as it was typed, and below the folder that was named. */
  readonly path: string;
  readonly below: string;
  /** The absolute path without links: the same whatever leads to the file. */
  readonly real: string;
  /** Whether a link leads to it below what was named. */
  readonly isLinked: boolean;
  /** Undefined where it has a fault. */
  readonly stats: FileStats | undefined;
  readonly fault?: string;
}

type FoundFolder = Omit<Found, 'stats' | 'fault'>;

type FileStats = Awaited<ReturnType<typeof statOf>>;

/** Which way to a file gives its id: one without a link, then that from the outermost folder. */
function isBetter(found: Found, earlier: Found): boolean {
  if (found.isLinked !== earlier.isLinked) return earlier.isLinked;
  if (found.below.length !== earlier.below.length) return found.below.length > earlier.below.length;
  return found.below < earlier.below;
}

async function* filesOf(typed: string): AsyncGenerator<Found> {
  const stats = await statOf(typed);
  const real = await orFault(realpath(typed), typed);
  if (stats.isDirectory()) {
    const folder = { path: typed, below: '', real, isLinked: false };
    yield* filesAmong(await entriesOf(typed), folder, []);
  } else if (stats.isFile()) {
    yield { path: typed, below: basename(resolve(typed)), real, isLinked: false, stats };
  } else {
    throw new InputError('this is neither a file nor a folder; name one', { file: typed });
  }
}

/**
 * @param entries of the folder.
 * @param around paths without links of the folders around.
 */
async function* filesAmong(
  entries: readonly Entry[],
  folder: FoundFolder,
  around: readonly string[],
): AsyncGenerator<Found> {
  const outer = [...around, folder.real];
  for (const entry of entries) {
    const found = await lookAt(entry, folder);
    if (found === undefined) continue;
    if (!found.stats?.isDirectory()) {
      yield found;
    } else if (!outer.includes(found.real)) {
      const inside = await entriesOf(found.path).catch(reasonOf);
      if (typeof inside === 'string') yield { ...found, stats: undefined, fault: inside };
      else yield* filesAmong(inside, found, outer);
    }
  }
}

type Entry = Dirent<Buffer>;

async function entriesOf(folder: string): Promise<Entry[]> {
  return orFault(readdir(folder, { withFileTypes: true, encoding: 'buffer' }), folder);
}

/** An audio file or a folder, or what may be one but can't be looked at; undefined for all else. */
async function lookAt(entry: Entry, folder: FoundFolder): Promise<Found | undefined> {
  const name = isUtf8(entry.name) ? entry.name.toString() : escaped(entry.name);
  if (name.startsWith('.')) return undefined;
  const path = join(folder.path, name);
  const isLink = entry.isSymbolicLink();
  const found = {
    ...{ path, below: join(folder.below, name), real: join(folder.real, name) },
    isLinked: folder.isLinked || isLink,
  };
  const mayBeAudio = ENDINGS.has(extname(name).toLowerCase());
  try {
    if (!isUtf8(entry.name)) throw new InputError('its name is not UTF-8; rename it');
    const stats = await statOf(path);
    const isWanted = stats.isDirectory() || (mayBeAudio && stats.isFile());
    if (!isWanted) return undefined;
    const real = isLink ? await orFault(realpath(path), path) : found.real;
    return { ...found, real, stats };
  } catch (error) {
    const fault = reasonOf(error);
    const isGone = ['ENOENT', 'ELOOP'].includes(codeOf((error as InputError).cause) ?? '');
    const isWanted = mayBeAudio || !(entry.isFile() || isGone);
    return isWanted ? { ...found, stats: undefined, fault } : undefined;
  }
}

/** A name of bytes that are not UTF-8, those beyond ASCII written out. */
function escaped(name: Buffer): string {
  return name
    .toString('latin1')
    .replace(/[^\x20-\x7e]/g, (c) => `\\x${c.charCodeAt(0).toString(16)}`);
}

/** Why a file or folder can't be read. @throws the error itself where that is no fault of the input. */
function reasonOf(error: unknown): string {
  if (error instanceof InputError) return error.reason;
  throw error;
}

async function statOf(path: string) {
  return orFault(stat(path, { bigint: true }), path);
}

async function orFault<Result>(work: Promise<Result>, path: string): Promise<Result> {
  return work.catch((cause) => {
    throw fileFault(cause, path);
  });
}

/** The name of the folder that holds a file, its letters composed (NFC). */
export function folderOf({ path }: Pick<AudioFile, 'path'>): string {
  return basename(dirname(resolve(path))).normalize('NFC');
}
