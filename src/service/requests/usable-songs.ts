import { alignSong, type SongFeatures } from '../../classification/index.js';
import { InputError, quoted } from '../../core/errors/index.js';

/**
 * What a thread needs of a song: the model's features, as numbers.
 *
 * @param position of the song among several; undefined where there is one.
 * @throws InputError when a feature is missing or is not a number.
 */
export function usable(
  song: SongFeatures,
  names: readonly string[],
  position: number | undefined,
): SongFeatures {
  try {
    const { data } = alignSong(song, names);
    return Object.fromEntries(names.map((name, j) => [name, data[j]]));
  } catch (error) {
    if (position === undefined || !(error instanceof InputError)) throw error;
    throw new InputError(`songs.${position}: ${error.reason}`);
  }
}

/** The same of several songs. @throws InputError that names the song. */
export function featuresOf(
  songs: readonly { readonly features: SongFeatures }[],
  names: readonly string[],
): SongFeatures[] {
  return songs.map(({ features }, i) => usable(features, names, i));
}

/** The songs of an artist to place. @throws InputError where none of them has a value of a feature. */
export function artistOf(
  songs: readonly { readonly features: SongFeatures }[],
  names: readonly string[],
): SongFeatures[] {
  const rows = featuresOf(songs, names);
  for (const name of names) {
    if (rows.some((row) => !Number.isNaN(row[name]))) continue;
    throw new InputError(
      `none of the artist's songs has a value of ${quoted(name)}; give it for one at least`,
    );
  }
  return rows;
}
