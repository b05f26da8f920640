import type { Songs } from '../catalogue/index.js';
import { InputError, listed, quoted } from '../core/errors/index.js';
import { type DenseMatrix, type MatrixLike, toDense } from '../core/matrix/index.js';
import { mostSimilar, suggestion } from '../core/options/index.js';

/** Features of songs by name, as a catalogue has them. */
export type FeaturesOfSongs = Pick<Songs, 'featureNames' | 'features'>;

/** Songs to classify: with named features, or a matrix with its columns in the classifier's order. */
export type SongsLike = FeaturesOfSongs | MatrixLike;

/** One song's features by name. `null` and NaN stand for a missing value; other keys are ignored. */
export type SongFeatures = Readonly<Record<string, unknown>>;

/** Whether features have the same names in the same order. */
export function haveSameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, i) => name === b[i]);
}

/**
 * The songs' features as the models know them, without a copy where the columns are theirs already.
 *
 * @throws InputError when a feature is missing.
 */
export function alignSongs(songs: SongsLike, featureNames: readonly string[]): DenseMatrix {
  if (!('featureNames' in songs)) {
    return toDense(songs, { name: 'songs', columns: featureNames.length, allowMissing: true });
  }
  const { features } = songs;
  if (haveSameNames(songs.featureNames, featureNames)) return features;
  const source = columnsOfFeatures(songs.featureNames, featureNames);
  const data = new Float32Array(features.rows * source.length);
  for (let i = 0; i < features.rows; i++) {
    for (let j = 0; j < source.length; j++) {
      data[i * source.length + j] = features.data[i * features.columns + source[j]];
    }
  }
  return { rows: features.rows, columns: source.length, data };
}

/** Which of the songs' columns are the classifier's features. @throws InputError when one is missing. */
export function columnsOfFeatures(
  own: readonly string[],
  featureNames: readonly string[],
): number[] {
  return featureNames.map((name) => {
    const column = own.indexOf(name);
    if (column >= 0) return column;
    throw new InputError(
      `the songs have no feature ${quoted(name)}, which the classifier was trained with${suggestion(name, own)}`,
    );
  });
}

/**
 * One song's features in the classifier's order.
 *
 * @throws InputError when a feature is missing or is not a number.
 */
export function alignSong(song: SongFeatures, featureNames: readonly string[]): DenseMatrix {
  if (typeof song !== 'object' || song === null || Array.isArray(song)) {
    throw new InputError(
      `the song is ${song === null ? 'null' : said(song)}, an object is needed, with its features by name`,
    );
  }
  const data = new Float32Array(featureNames.length);
  for (let j = 0; j < featureNames.length; j++) {
    const value = ownValue(song, featureNames[j]);
    if (value === undefined) throw withoutFeatures(song, featureNames.slice(j));
    data[j] = featureValue(value, featureNames[j]);
  }
  return { rows: 1, columns: featureNames.length, data };
}

function ownValue(song: SongFeatures, name: string): unknown {
  return Object.hasOwn(song, name) ? song[name] : undefined;
}

/** Missing features that a message names at most. */
const MOST_NAMED = 5;

/** @param names of features the first of which the song has not. */
function withoutFeatures(song: SongFeatures, names: readonly string[]): InputError {
  const missing = names.filter((name) => ownValue(song, name) === undefined);
  const named = missing.slice(0, MOST_NAMED);
  const keys = Object.keys(song).slice(0, MOST_KEYS);
  const meant = named.flatMap((name) => mostSimilar(name, keys) ?? []);
  const has = meant.length > 0 ? `; it has ${listed([...new Set(meant)].map(quoted))}` : '';
  const more = missing.length - named.length;
  const all = [...named.map(quoted), ...(more > 0 ? [`${more} more`] : [])];
  return new InputError(
    `the song has no feature${missing.length > 1 ? 's' : ''} ${listed(all)}${has}; use null for a missing value`,
  );
}

function featureValue(value: unknown, name: string): number {
  if (typeof value === 'number' && (Number.isNaN(value) || Number.isFinite(Math.fround(value)))) {
    return value;
  }
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value === null) return Number.NaN;
  const range = typeof value === 'number' ? ' of single precision, up to 3.4e38,' : '';
  throw new InputError(
    `the song has ${said(value)} as its feature ${quoted(name)}, a number${range} is needed; use null for a missing value`,
  );
}

/** Keys of a song that are looked at for a slip, and characters of a wrong value that a message repeats. */
const MOST_KEYS = 100;
const LONGEST_VALUE = 60;

/** A value from outside, for a message: of one that has parts, which may lie deep, only its kind. */
function said(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value !== 'string') return String(value);
  return value.length > LONGEST_VALUE
    ? `"${value.slice(0, LONGEST_VALUE)}…" (${value.length} characters)`
    : `"${value}"`;
}
