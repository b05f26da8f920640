import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve, sep } from 'node:path';
import { InputError } from '../../core/errors/index.js';
import { codeOf, fileFault } from '../../core/files/index.js';

/** An audio file that was found. */
export interface AudioFile {
  /** What tables call it: its path below the folder that was named, with `/` between the parts. */
  readonly id: string;
  readonly path: string;
  /** Its size; 0 where it can't be told. */
  readonly bytes: number;
  /** When its content was last changed, in ns since 1970. */
  readonly changed: bigint;
}

/** Endings of the names of audio files, in lower case; those of formats that can't be decoded, too, so that they are named. */
const ENDINGS = new Set(
  [
    ...['wav', 'wave', 'flac', 'mp3', 'ogg', 'oga', 'opus', 'aac', 'm4a', 'm4b', 'mp4'],
    ...['aif', 'aiff', 'wma', 'ape', 'wv'],
  ].map((ending) => `.${ending}`),
);

/**
 * Finds the audio files that some paths name, without opening them: files whatever their ending, and
 * folders with all that is in them, but for what is hidden. Links are followed, though not in a circle.
 *
 * @returns each file once, whatever leads to it, in the order of the ids' UTF-16 code units. Where two
 *   files would have the same id, all ids are paths as they were typed.
 * @throws InputError when a path leads nowhere, is neither file nor folder, or can't be read, or there
 *   is no audio file; the signal's reason when aborted.
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
  const areUnique = new Set(files.map(({ below }) => below)).size === files.length;
  return files
    .map(({ below, path, stats }) => ({
      id: (areUnique ? below : path).replaceAll(sep, '/'),
      path,
      bytes: Number(stats?.size ?? 0),
      changed: stats?.mtimeNs ?? 0n,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

interface Found {
  /** The path as it was typed, and below the folder that was named. */
  readonly path: string;
  readonly below: string;
  /** The absolute path without links: the same whatever leads to the file. */
  readonly real: string;
  /** Whether a link leads to it below what was named. */
  readonly isLinked: boolean;
  /** Undefined for a link that leads nowhere. */
  readonly stats: FileStats | undefined;
}

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
    yield* filesBelow({ path: typed, below: '', real, isLinked: false }, []);
  } else if (stats.isFile()) {
    yield { path: typed, below: basename(resolve(typed)), real, isLinked: false, stats };
  } else {
    throw new InputError('this is neither a file nor a folder; name one', { file: typed });
  }
}

/** @param around paths without links of the folders around. */
async function* filesBelow(
  folder: Omit<Found, 'stats'>,
  around: readonly string[],
): AsyncGenerator<Found> {
  if (around.includes(folder.real)) return;
  const entries = await orFault(readdir(folder.path, { withFileTypes: true }), folder.path);
  for (const entry of entries) {
    const { name } = entry;
    if (name.startsWith('.')) continue;
    const path = join(folder.path, name);
    const isLink = entry.isSymbolicLink();
    const stats = await (isLink ? unlessNowhere(statOf(path)) : statOf(path));
    const found = {
      path,
      below: join(folder.below, name),
      real: isLink && stats ? await orFault(realpath(path), path) : join(folder.real, name),
      isLinked: folder.isLinked || isLink,
      stats,
    };
    if (stats?.isDirectory()) yield* filesBelow(found, [...around, folder.real]);
    const mayBeAudio = ENDINGS.has(extname(name).toLowerCase());
    if (mayBeAudio && (stats?.isFile() ?? true)) yield found;
  }
}

async function statOf(path: string) {
  return orFault(stat(path, { bigint: true }), path);
}

/** Undefined for a link that leads nowhere, or in a circle. */
async function unlessNowhere<Result>(work: Promise<Result>): Promise<Result | undefined> {
  return work.catch((error) => {
    if (['ENOENT', 'ELOOP'].includes(codeOf(error.cause) ?? '')) return undefined;
    throw error;
  });
}

async function orFault<Result>(work: Promise<Result>, path: string): Promise<Result> {
  return work.catch((cause) => {
    throw fileFault(cause, path);
  });
}

/** The name of the folder that holds a file. */
export function folderOf({ path }: Pick<AudioFile, 'path'>): string {
  return basename(dirname(resolve(path)));
}
