import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { InputError } from '../core/errors/index.js';
import {
  arrayTaker,
  readArrayFile,
  type StoredArray,
  type TakeArray,
  writeArrayFile,
} from '../core/files/index.js';
import { readPointIndex, savedPointIndex, writePointIndex } from '../neighbours/index.js';
import { type Items, KEPT_GAPS } from './items.js';
import { type GenreRanker, genresOf, type SharedIndex } from './parts.js';
import { dimensionsOf, type SongSpace } from './space/song-space.js';
import { slotsFor, type Texts } from './texts/texts.js';

const MAGIC = 'supergenre similar\n';
const VERSION = 1;

/** Songs whose genres are compared with what a classifier says. */
const TESTED_SONGS = 4;
/** Probabilities are kept in steps of 1 / 255. */
const TOLERANCE = 2;

const itemsContent = z.strictObject({
  rows: z.int().min(0),
  typical: z.number().positive(),
  index: savedPointIndex,
});

const contentSchema = z.strictObject({
  featureNames: z.array(z.string()).min(1),
  genres: z.array(z.strictObject({ genre: z.string(), supergenre: z.string() })),
  /** Dimensions that the probabilities were brought to. */
  genreAxes: z.int().min(0),
  titled: z.boolean(),
  songs: itemsContent,
  artists: itemsContent,
});
type Content = z.output<typeof contentSchema>;
type Arrays = Record<string, StoredArray>;

export async function writeIndex(file: string, index: SharedIndex): Promise<void> {
  const { space, titles, songArtists } = index;
  const [songs, ofSongs] = itemsParts('songs', index.songs, index.songIds);
  const [artists, ofArtists] = itemsParts('artists', index.artists, index.artistIds);
  const content: Content = {
    featureNames: [...index.featureNames],
    genres: index.genres.map((genre) => ({ ...genre })),
    genreAxes: dimensionsOf(space) - index.featureNames.length,
    titled: titles !== undefined,
    ...{ songs, artists },
  };
  await writeArrayFile(file, MAGIC, VERSION, content, {
    ...{ keptValues: space.features.values, keptOffsets: space.features.offsets },
    ...{ weights: space.weights, genreMeans: space.genreMeans, genreAxes: space.genreAxes },
    ...{ ...ofSongs, ...ofArtists },
    ...textArrays('songIds', index.songIds),
    ...(titles && textArrays('titles', titles)),
    ...{ artistOffsets: songArtists.offsets, artistValues: songArtists.values },
    ...textArrays('artistIds', index.artistIds),
    ...textArrays('artistNames', index.artistNames),
    songCounts: index.songCounts,
  });
}

/** @throws InputError naming the file when it is no such file, is damaged, or of another classifier. */
export async function readIndex(file: string, classifier: GenreRanker): Promise<SharedIndex> {
  const { content, arrays } = await readArrayFile(file, MAGIC, VERSION);
  const parsed = contentSchema.safeParse(content);
  if (!parsed.success) throw new InputError('has a header that is not understood', { file });
  const { featureNames, genres, genreAxes, titled, songs, artists } = parsed.data;
  const take = arrayTaker(arrays, file);
  const lengthOf = (name: string): number => arrays.get(name)?.length ?? 0;
  const sizes = {
    features: featureNames.length,
    genres: genres.length,
    dimensions: featureNames.length + genreAxes,
  };
  const artistValues = lengthOf('artistValues');
  const index: SharedIndex = {
    ...{ featureNames, genres },
    space: takeSpace(sizes, lengthOf('keptValues'), take),
    songs: takeItems('songs', songs, sizes, take),
    songIds: takeTexts('songIds', songs.rows, lengthOf, take),
    titles: titled ? takeTexts('titles', songs.rows, lengthOf, take) : undefined,
    songArtists: {
      offsets: take(Int32Array, 'artistOffsets', songs.rows + 1, (offsets) =>
        areOffsets(offsets, artistValues),
      ),
      values: take(Int32Array, 'artistValues', artistValues, (values) =>
        values.every((artist) => artist >= 0 && artist < artists.rows),
      ),
    },
    artists: takeItems('artists', artists, sizes, take),
    artistIds: takeTexts('artistIds', artists.rows, lengthOf, take),
    artistNames: takeTexts('artistNames', artists.rows, lengthOf, take),
    songCounts: take(Int32Array, 'songCounts', artists.rows),
  };
  checkClassifier(index, songs.rows, classifier, file);
  return index;
}

function itemsParts(name: string, items: Items, { offsets }: Texts): [Content['songs'], Arrays] {
  const { typical, features, genres, gaps } = items;
  const { saved, arrays } = writePointIndex(items.index);
  const named = Object.entries({ features, genres, gaps, ...arrays }).map(
    ([key, array]) => [`${name}.${key}`, array] as const,
  );
  return [{ rows: offsets.length - 1, typical, index: saved }, Object.fromEntries(named)];
}

interface Sizes {
  readonly features: number;
  readonly genres: number;
  readonly dimensions: number;
}

function takeItems(
  name: string,
  { rows, typical, index }: Content['songs'],
  { features, genres, dimensions }: Sizes,
  take: TakeArray,
): Items {
  const takeOwn: TakeArray = (type, key, length, holds) =>
    take(type, `${name}.${key}`, length, holds);
  const mayMiss = (array: Float32Array): boolean =>
    array.every((value) => Number.isFinite(value) || Number.isNaN(value));
  return {
    typical,
    features: takeOwn(Float32Array, 'features', rows * features, mayMiss),
    genres: takeOwn(Uint8Array, 'genres', rows * genres),
    gaps: takeOwn(Float32Array, 'gaps', features * KEPT_GAPS, mayMiss),
    index: readPointIndex(index, { rows, columns: dimensions }, takeOwn),
  };
}

function takeSpace({ features, genres, dimensions }: Sizes, kept: number, take: TakeArray) {
  const space: SongSpace = {
    features: {
      values: take(Float32Array, 'keptValues', kept),
      offsets: take(Int32Array, 'keptOffsets', features + 1, (all) => areOffsets(all, kept)),
    },
    weights: take(Float64Array, 'weights', features),
    genreMeans: take(Float64Array, 'genreMeans', genres),
    genreAxes: take(Float64Array, 'genreAxes', (dimensions - features) * genres),
  };
  return space;
}

function textArrays(name: string, { bytes, offsets, slots }: Texts): Arrays {
  return { [`${name}.bytes`]: bytes, [`${name}.offsets`]: offsets, [`${name}.slots`]: slots };
}

function takeTexts(
  name: string,
  count: number,
  lengthOf: (name: string) => number,
  take: TakeArray,
): Texts {
  const length = lengthOf(`${name}.bytes`);
  return {
    bytes: take(Uint8Array, `${name}.bytes`, length),
    offsets: take(Int32Array, `${name}.offsets`, count + 1, (all) => areOffsets(all, length)),
    slots: take(Int32Array, `${name}.slots`, slotsFor(count), (slots) => {
      const taken = slots.reduce((sum, slot) => sum + (slot === 0 ? 0 : 1), 0);
      return taken <= count && slots.every((slot) => Math.abs(slot) <= count);
    }),
  };
}

/** Whether an array divides so many values into runs. */
function areOffsets(offsets: Int32Array, length: number): boolean {
  const last = offsets.length - 1;
  return (
    offsets[0] === 0 &&
    offsets[last] === length &&
    offsets.every((offset, i) => i === 0 || offset >= offsets[i - 1])
  );
}

/** Compares the features and genres of an index with a classifier's, and what both say of a few songs. */
function checkClassifier(
  index: SharedIndex,
  songs: number,
  classifier: GenreRanker,
  file: string,
): void {
  const areItsOwn =
    isDeepStrictEqual(index.featureNames, [...classifier.featureNames]) &&
    isDeepStrictEqual(index.genres, genresOf(classifier));
  if (!areItsOwn || !saysTheSame(index, Math.min(songs, TESTED_SONGS), classifier)) {
    throw new InputError('was made with another model; make it again with this one', { file });
  }
}

function saysTheSame({ songs, ...index }: SharedIndex, rows: number, classifier: GenreRanker) {
  if (rows === 0) return true;
  const { leaves, size } = classifier.taxonomy;
  const columns = index.featureNames.length;
  const features = { rows, columns, data: songs.features.slice(0, rows * columns) };
  const nodes = classifier.predict(features).data;
  const probabilities = Float64Array.from(
    { length: rows * leaves.length },
    (_, k) => nodes[Math.floor(k / leaves.length) * size + leaves[k % leaves.length]],
  );
  return probabilities.every(
    (probability, k) => Math.abs(255 * probability - songs.genres[k]) <= TOLERANCE,
  );
}
