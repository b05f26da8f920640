/**
 * How good similar songs are: of MusicOSet's test songs, how many of the nearest ten are of the same artist,
 * and how many of the others' have a genre in common, with 95 % intervals by resampling artists.
 *
 *   npm run compile && node build/bench/similar-songs.js MODEL
 *
 * MODEL is what "supergenre fit" made of MusicOSet with default options. All figures are of songs of
 * artists that it was not trained on. A song's copies are no neighbours of it.
 */
import { join } from 'node:path';
import { foldName, readCatalogue, Scaler, scale } from '../src/catalogue/index.js';
import { listAt, selectRows } from '../src/core/matrix/index.js';
import { quantile, Random } from '../src/core/numbers/index.js';
import { GenreModel } from '../src/pipeline/index.js';
import { SimilarityIndex } from '../src/similarity/index.js';
import { folderOf } from '../test/support/data-folder.js';
import { type Cell, mean, record } from './results.js';

const NEAREST = 10;
const RESAMPLES = 1000;

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('name the folder of a model');
const files = folderOf('musicoset');
const catalogue = await readCatalogue({
  songs: join(files, 'songs.csv'),
  features: join(files, 'acoustic_features.csv'),
  artists: join(files, 'artists.csv'),
});
const model = await GenreModel.load(folder);
const { songs, artists } = catalogue;
const seen = model.trainingSongs?.seen(catalogue, model.classifier.featureNames) ?? [];
const all = Int32Array.from(songs.ids.keys());
const train = all.filter((song) => seen[song] === 'song');
const test = all.filter((song) => seen[song] === undefined);

const artistsOf = songs.ids.map((_, song) => new Set(listAt(songs.artists, song)));
const genresOf = songs.ids.map(
  (_, song) => new Set(Array.from(artistsOf[song]).flatMap((a) => [...listAt(artists.genres, a)])),
);
const titles = songs.ids.map((id, song) => foldName(songs.names?.[song] ?? id));

/** What is found of one query by a way of comparing. */
interface Found {
  readonly artist: number;
  /** Undefined where the query has no such song to find. */
  readonly sameArtist: Figures | undefined;
  readonly sameGenre: Figures | undefined;
}

interface Figures {
  readonly precision: number;
  readonly ndcg: number;
}

interface Points {
  readonly columns: number;
  readonly data: ArrayLike<number>;
}

const index = await SimilarityIndex.fit(catalogue, model.classifier, {
  weighedBy: train,
  neighborSearch: 'exact',
  threads: 1,
});
const { space } = index.shared.songs.index;
const features = index.shared.featureNames.length;
const axes = space.columns - features;
const plain = scale(selectRows(songs.features, train), 'standard');

const ways: Record<string, Points> = {
  'features, scaled': Scaler.transform(plain.scaler, songs.features),
  'features, weighed': part(space, axes, space.columns),
  'probabilities of genres': part(space, 0, axes),
  'both (the default)': { columns: space.columns, data: space.points },
};

const found = Object.entries(ways).map(([way, points]) => {
  const queries = Array.from(test, (song) => neighboursOf(song, points));
  console.error(way);
  return [way, queries] as const;
});
record('similar-songs', {
  parameters: { songs: test.length, nearest: NEAREST, resamples: RESAMPLES },
  columns: [
    { title: 'compared by' },
    { title: 'same artist: precision', digits: 3 },
    { title: '95 %', digits: 3 },
    { title: 'nDCG', digits: 3 },
    { title: '95 %', digits: 3 },
    { title: 'same genre: precision', digits: 3 },
    { title: '95 %', digits: 3 },
    { title: 'nDCG', digits: 3 },
    { title: '95 %', digits: 3 },
  ],
  rows: found.map(([way, queries]): Cell[] => [
    way,
    ...(['sameArtist', 'sameGenre'] as const).flatMap((kind) =>
      (['precision', 'ndcg'] as const).flatMap((figure) => estimate(queries, kind, figure)),
    ),
  ]),
});

/** Some columns of points. */
function part({ columns, points }: typeof space, from: number, to: number): Points {
  const width = to - from;
  const data = Float32Array.from({ length: (points.length / columns) * width }, (_, k) => {
    const row = Math.floor(k / width);
    return points[row * columns + from + (k % width)];
  });
  return { columns: width, data };
}

/** The test songs nearest to one of them, judged. */
function neighboursOf(query: number, { columns, data }: Points): Found {
  const distance = (song: number): number => {
    let sum = 0;
    for (let j = 0; j < columns; j++) {
      sum += (data[song * columns + j] - data[query * columns + j]) ** 2;
    }
    return sum;
  };
  const isOwn = (song: number): boolean =>
    Array.from(artistsOf[song]).some((artist) => artistsOf[query].has(artist));
  const others = Array.from(test)
    .filter((song) => song !== query && !(titles[song] === titles[query] && isOwn(song)))
    .map((song) => ({ song, far: distance(song), own: isOwn(song) }))
    .sort((a, b) => a.far - b.far || a.song - b.song);
  const byOthers = others.filter(({ own }) => !own);
  return {
    artist: Array.from(artistsOf[query])[0] ?? -1 - query,
    sameArtist: judge(others.map(({ own }) => (own ? 1 : 0))),
    sameGenre: judge(byOthers.map(({ song }) => overlap(genresOf[query], genresOf[song]))),
  };
}

/** Share of the genres of either song that both have (Jaccard). */
function overlap(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const both = Array.from(a).filter((genre) => b.has(genre)).length;
  return both === 0 ? 0 : both / (a.size + b.size - both);
}

/** Precision and nDCG of the first few gains; undefined where no song has any. */
function judge(gains: readonly number[]): Figures | undefined {
  const ideal = [...gains].sort((a, b) => b - a);
  if (!(ideal[0] > 0)) return undefined;
  const discounted = (values: readonly number[]): number =>
    values.slice(0, NEAREST).reduce((sum, gain, i) => sum + gain / Math.log2(i + 2), 0);
  return {
    precision: mean(gains.slice(0, NEAREST).map((gain) => (gain > 0 ? 1 : 0))),
    ndcg: discounted(gains) / discounted(ideal),
  };
}

/** The mean of a figure, and its interval by resampling artists with all of their songs. */
function estimate(
  queries: readonly Found[],
  kind: 'sameArtist' | 'sameGenre',
  figure: keyof Figures,
): Cell[] {
  const groups = new Map<number, { sum: number; count: number }>();
  for (const query of queries) {
    const value = query[kind]?.[figure];
    if (value === undefined) continue;
    const { sum, count } = groups.get(query.artist) ?? { sum: 0, count: 0 };
    groups.set(query.artist, { sum: sum + value, count: count + 1 });
  }
  const list = [...groups.values()];
  const random = new Random(1);
  const ratio = (drawn: typeof list): number =>
    drawn.reduce((total, { sum }) => total + sum, 0) /
    drawn.reduce((total, { count }) => total + count, 0);
  const means = Float64Array.from({ length: RESAMPLES }, () =>
    ratio(list.map(() => list[random.integer(list.length)])),
  ).sort();
  return [ratio(list), [quantile(means, 0.025), quantile(means, 0.975)]];
}
