import { type Artists, type Catalogue, foldName } from '../catalogue/index.js';
import { alignSongs } from '../classification/index.js';
import { type DenseMatrix, type Lists, listAt } from '../core/matrix/index.js';
import { Breather } from '../core/options/index.js';
import { shared, ThreadPool } from '../core/threads/index.js';
import { indexPoints } from '../neighbours/index.js';
import { gapsOf, type Items, toBytes, typicalDistance } from './items.js';
import type { ParsedSimilarityOptions } from './options.js';
import { type BatchRanker, genresOf, type SharedIndex } from './parts.js';
import { dimensionsOf, fitSpace, pointsOf } from './space/song-space.js';
import { asItIs, toTexts } from './texts/texts.js';

/** Songs and artists to index. */
export interface IndexedCatalogue extends Pick<Catalogue, 'songs'> {
  readonly artists: Pick<Artists, 'ids' | 'names'>;
}

/** Songs placed at a time: few enough to let the event loop breathe. */
const BATCH = 1024;

/** Songs whose nodes' probabilities are held at once. */
const RANKED = 65_536;

/** Indexes the songs of a catalogue, and the artists that have any. */
export async function fitIndex(
  { songs, artists }: IndexedCatalogue,
  classifier: BatchRanker,
  options: ParsedSimilarityOptions,
): Promise<SharedIndex> {
  const { featureNames } = classifier;
  const features = alignSongs(songs, featureNames);
  const genres = await predictGenres(features, classifier, options);
  const own = ownArtists(songs, artists);
  const all = Int32Array.from(songs.ids.keys());
  const { weighedBy = all } = options;
  const firstArtists = all.map((song) => own.lists[song][0] ?? -1);
  const space = fitSpace(features, genres, weighedBy, firstArtists);
  const size = { rows: features.rows, columns: dimensionsOf(space) };
  const points = await batched(size, options, 'similar songs', (from, to) =>
    pointsOf(space, slice(features, from, to), slice(genres, from, to)),
  );
  await using pool = new ThreadPool(options.threads, options.signal);
  const itemsOf = async (each: Measured): Promise<Items> => ({
    index: await indexPoints(pool, each.points, options),
    features: toShared(each.features),
    genres: toBytes(each.genres.data),
    typical: typicalDistance(each.points, options.seed),
    gaps: gapsOf(each.features, options.seed),
  });
  const measured = { points, features, genres };
  const lists = own.lists;
  const counts = shared(Int32Array, own.positions.length);
  for (const list of lists) for (const artist of list) counts[artist]++;
  const means = (matrix: DenseMatrix) => meansByArtist(matrix, lists, own.positions.length);
  return {
    featureNames: [...featureNames],
    genres: genresOf(classifier),
    space,
    songs: await itemsOf(measured),
    songIds: toTexts(songs.ids, asItIs),
    titles: songs.names && toTexts(songs.names, foldName),
    songArtists: flattened(lists),
    artists: await itemsOf({
      points: means(points),
      features: means(features),
      genres: means(genres),
    }),
    artistIds: toTexts(select(artists.ids, own.positions), asItIs),
    artistNames: toTexts(select(artists.names, own.positions), foldName),
    songCounts: counts,
  };
}

/** Items before they are indexed, items × dimensions, features and genres. */
interface Measured {
  readonly points: DenseMatrix;
  readonly features: DenseMatrix;
  readonly genres: DenseMatrix;
}

/** songs × genres: the probabilities of the taxonomy's leaves. */
async function predictGenres(
  features: DenseMatrix,
  classifier: BatchRanker,
  { threads, signal, onProgress }: ParsedSimilarityOptions,
): Promise<DenseMatrix> {
  const { leaves, size } = classifier.taxonomy;
  const { rows } = features;
  const columns = leaves.length;
  const data = shared(Float32Array, rows * columns);
  for (let from = 0; from < rows; from += RANKED) {
    const to = Math.min(rows, from + RANKED);
    const nodes = await classifier.predictAsync(slice(features, from, to), {
      threads,
      signal,
      onProgress: ({ done }) =>
        onProgress?.({ step: 'genres of songs', done: from + done, total: rows }),
    });
    for (let song = from; song < to; song++) {
      const own = (song - from) * size;
      for (let g = 0; g < columns; g++) data[song * columns + g] = nodes.data[own + leaves[g]];
    }
  }
  return { rows, columns, data };
}

/** Makes the rows of a matrix batch by batch; they lie on shared memory. */
async function batched(
  { rows, columns }: Pick<DenseMatrix, 'rows' | 'columns'>,
  options: ParsedSimilarityOptions,
  step: string,
  make: (from: number, to: number) => DenseMatrix,
): Promise<DenseMatrix> {
  const breather = new Breather(options, step, rows);
  const data = shared(Float32Array, rows * columns);
  for (let from = 0; from < rows; from += BATCH) {
    if (breather.isDue) await breather.rest(from);
    const to = Math.min(rows, from + BATCH);
    data.set(make(from, to).data, from * columns);
  }
  breather.report(rows);
  return { rows, columns, data };
}

function slice({ columns, data }: DenseMatrix, from: number, to: number): DenseMatrix {
  return { rows: to - from, columns, data: data.subarray(from * columns, to * columns) };
}

/** The artists that have songs, and for each song its own as positions among them. */
function ownArtists(
  songs: IndexedCatalogue['songs'],
  artists: IndexedCatalogue['artists'],
): { readonly positions: number[]; readonly lists: number[][] } {
  const numbers = new Map<number, number>();
  const lists = songs.ids.map((id, song) =>
    Array.from(artistsAt(songs.artists, song))
      // Where songs name no artists, each stands for one of its own.
      .filter((artist) => artists.ids[artist] !== id || artists.names[artist] !== id)
      .map((artist) => {
        const number = numbers.get(artist) ?? numbers.size;
        numbers.set(artist, number);
        return number;
      }),
  );
  return { positions: [...numbers.keys()], lists };
}

function artistsAt(lists: Lists, song: number): Set<number> {
  return new Set(listAt(lists, song));
}

/** For each artist the mean of its songs' rows; of a column, over those that have it. */
function meansByArtist(
  { columns, data }: DenseMatrix,
  lists: readonly (readonly number[])[],
  artists: number,
): DenseMatrix {
  const sums = new Float64Array(artists * columns);
  const counts = new Int32Array(artists * columns);
  lists.forEach((list, song) => {
    for (const artist of list) {
      for (let j = 0; j < columns; j++) {
        const value = data[song * columns + j];
        if (Number.isNaN(value)) continue;
        sums[artist * columns + j] += value;
        counts[artist * columns + j]++;
      }
    }
  });
  const means = Float32Array.from(sums, (sum, k) => sum / counts[k]);
  return { rows: artists, columns, data: means };
}

function flattened(lists: readonly (readonly number[])[]): SharedIndex['songArtists'] {
  const offsets = shared(Int32Array, lists.length + 1);
  lists.forEach((list, i) => {
    offsets[i + 1] = offsets[i] + list.length;
  });
  const values = shared(Int32Array, offsets[lists.length]);
  lists.forEach((list, i) => {
    values.set(list, offsets[i]);
  });
  return { offsets, values };
}

function toShared({ data }: DenseMatrix): Float32Array {
  const values = shared(Float32Array, data.length);
  values.set(data);
  return values;
}

function select(texts: readonly string[], positions: readonly number[]): string[] {
  return positions.map((position) => texts[position]);
}
