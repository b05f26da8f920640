import { InputError, quoted } from '../../core/errors/index.js';
import { quantile } from '../../core/numbers/index.js';
import { suggestion } from '../../core/options/index.js';
import type { Catalogue, Songs } from '../catalogue.js';
import { projectionFeatures } from './method-features.js';

/** Mean features of artists: row i of each is the same artist. */
export interface ArtistMeans {
  /** Positions of the artists in the catalogue, ascending; only those with a song have a row. */
  readonly artists: Int32Array;
  /** Names of the columns of `means`. */
  readonly featureNames: readonly string[];
  /** artists × features. */
  readonly means: { readonly rows: number; readonly columns: number; readonly data: Float64Array };
  /** How many songs each mean is over. */
  readonly songCounts: Int32Array;
}

/** Which songs {@link artistMeans} uses. */
export interface MeansOptions {
  /** Positions of the songs to use, such as the training songs. Default: all. */
  readonly songs?: Int32Array | Uint32Array | readonly number[] | undefined;
  /**
   * What becomes of an artist without any value of a feature: `leaveOut` (the default) gives it no row,
   * `median` the median of the other artists' means, as long as it has a value of another feature.
   */
  readonly incomplete?: 'leaveOut' | 'median' | undefined;
}

/**
 * One point per artist: the mean of the features of the artist's songs, in linear time. A song with
 * several artists counts for each of them. Where songs lack features, a mean
 * is over the known values, and an artist without any value of a feature has no row, or the median there.
 *
 * @param features any of the catalogue's features; default: those of {@link projectionFeatures} that
 *   it has, or all where it has fewer than two of them.
 * @throws InputError when a feature is not in the catalogue, or a song's position is out of range.
 */
export function artistMeans(
  { songs, artists }: Pick<Catalogue, 'songs' | 'artists'>,
  features?: readonly string[],
  options: MeansOptions = {},
): ArtistMeans {
  const featureNames = features ?? comparedFeatures(songs);
  const columns = columnsOf(songs, featureNames);
  const width = columns.length;
  const count = artists.ids.length;
  const sums = new Float64Array(count * width);
  const valueCounts = new Int32Array(count * width);
  const songCounts = new Int32Array(count);
  const { data, columns: stride } = songs.features;
  const { offsets, values } = songs.artists;
  for (const song of options.songs ?? songs.ids.keys()) {
    if (!(song >= 0 && song < songs.ids.length)) throw noSuchSong(song, songs.ids.length);
    for (let k = offsets[song]; k < offsets[song + 1]; k++) {
      const artist = values[k];
      songCounts[artist]++;
      for (let j = 0; j < width; j++) {
        const value = data[song * stride + columns[j]];
        if (Number.isNaN(value)) continue;
        sums[artist * width + j] += value;
        valueCounts[artist * width + j]++;
      }
    }
  }
  const kept: number[] = [];
  for (let artist = 0; artist < count; artist++) {
    const counts = valueCounts.subarray(artist * width, (artist + 1) * width);
    const isKnown =
      options.incomplete === 'median' ? counts.some((n) => n > 0) : counts.every((n) => n > 0);
    if (songCounts[artist] > 0 && isKnown) kept.push(artist);
  }
  const means = new Float64Array(kept.length * width);
  kept.forEach((artist, row) => {
    for (let j = 0; j < width; j++) {
      means[row * width + j] = sums[artist * width + j] / valueCounts[artist * width + j];
    }
  });
  if (options.incomplete === 'median') fillWithMedians(means, width);
  return {
    artists: Int32Array.from(kept),
    featureNames,
    means: { rows: kept.length, columns: width, data: means },
    songCounts: Int32Array.from(kept, (artist) => songCounts[artist]),
  };
}

/** With fewer of the method's features, the table is of another kind. */
const FEWEST_OF_METHOD = 2;

function comparedFeatures({ featureNames }: Songs): readonly string[] {
  const ofMethod = projectionFeatures.filter((name) => featureNames.includes(name));
  return ofMethod.length < FEWEST_OF_METHOD ? featureNames : ofMethod;
}

function columnsOf(songs: Songs, featureNames: readonly string[]): Int32Array {
  return Int32Array.from(featureNames, (name) => {
    const column = songs.featureNames.indexOf(name);
    if (column >= 0) return column;
    throw new InputError(
      `artist means: the catalogue has no feature ${quoted(name)}${suggestion(name, songs.featureNames)}`,
    );
  });
}

function noSuchSong(song: number, count: number): InputError {
  return new InputError(
    `artist means: song ${song} does not exist; positions run from 0 to ${count - 1}`,
  );
}

/** Puts a column's median where it is NaN; 0 in a column without any value. */
function fillWithMedians(means: Float64Array, width: number): void {
  for (let j = 0; j < width; j++) {
    const column = means.filter((_, k) => k % width === j);
    const known = column.filter((value) => !Number.isNaN(value)).sort();
    if (known.length === column.length) continue;
    const median = known.length === 0 ? 0 : quantile(known, 0.5);
    for (let k = j; k < means.length; k += width) if (Number.isNaN(means[k])) means[k] = median;
  }
}
