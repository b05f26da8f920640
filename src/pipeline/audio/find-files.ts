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
 * @returns each file once, in the order of the ids' UTF-16 code units. Where two files would have the
 *   same id, all ids are paths as they were typed.
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
      // Of a file that is named twice, the longer id is that below the outer folder.
      const earlier = byPlace.get(found.place)?.below ?? '';
      if (found.below.length > earlier.length) byPlace.set(found.place, found);
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
  /** The absolute path without the links of what was typed: the same for a file that is named twice. */
  readonly place: string;
  /** Undefined for a link that leads nowhere. */
  readonly stats: FileStats | undefined;
}

type FileStats = Awaited<ReturnType<typeof statOf>>;

async function* filesOf(typed: string): AsyncGenerator<Found> {
  const stats = await statOf(typed);
  if (stats.isDirectory()) {
    yield* filesBelow({ typed, root: await realPath(typed) }, '', []);
    return;
  }
  if (!stats.isFile()) {
    throw new InputError('this is neither a file nor a folder; name one', { file: typed });
  }
  const name = basename(resolve(typed));
  const place = join(await realPath(dirname(typed)), name);
  yield { path: typed, below: name, place, stats };
}

/** A folder that was named. */
interface Root {
  readonly typed: string;
  /** Its path without links. */
  readonly root: string;
}

/** @param around paths without links of the folders around. */
async function* filesBelow(
  { typed, root }: Root,
  folder: string,
  around: readonly string[],
): AsyncGenerator<Found> {
  const real = await realPath(join(root, folder));
  if (around.includes(real)) return;
  for (const name of await namesIn(join(typed, folder))) {
    if (name.startsWith('.')) continue;
    const below = join(folder, name);
    const path = join(typed, below);
    const stats = await statOf(path).catch((error) => {
      if (codeOf(error.cause) === 'ENOENT' || codeOf(error.cause) === 'ELOOP') return undefined;
      throw error;
    });
    if (stats?.isDirectory()) yield* filesBelow({ typed, root }, below, [...around, real]);
    const mayBeAudio = ENDINGS.has(extname(name).toLowerCase());
    if (mayBeAudio && (stats?.isFile() ?? true)) {
      yield { path, below, place: join(root, below), stats };
    }
  }
}

async function statOf(path: string) {
  return orFault(stat(path, { bigint: true }), path);
}

async function realPath(path: string): Promise<string> {
  return orFault(realpath(path), path);
}

async function namesIn(folder: string): Promise<string[]> {
  return orFault(readdir(folder), folder);
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
