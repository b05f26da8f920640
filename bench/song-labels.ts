/**
 * What is gained by training on songs' own genres (`labels: 'songs'`) instead of all genres of their
 * artists, measured by the songs' own genres: made-up artists, GTZAN's clips dealt to made-up artists,
 * and songs of playlists, trained on other artists' songs of the same table or on MusicOSet. Intervals
 * are from resamples of artists.
 *
 *   npm run compile && node build/bench/song-labels.js [made-up] [gtzan] [playlists] [musicoset]
 */
import { join } from 'node:path';
import {
  type Artists,
  groupRepeats,
  labelSongs,
  labelsOfSong,
  readCatalogue,
  readSongs,
  type Songs,
  selectSongs,
} from '../src/catalogue/index.js';
import {
  type ClassifierOptions,
  genreColumns,
  HierarchicalClassifier,
  type LabelledSongs,
  songNodes,
} from '../src/classification/index.js';
import {
  type DenseMatrix,
  type LabelMatrix,
  listAt,
  selectLabels,
  selectRows,
  toLists,
} from '../src/core/matrix/index.js';
import { Random } from '../src/core/numbers/index.js';
import {
  averagePrecision,
  bootstrapIntervals,
  labelSupport,
  splitByArtist,
  stratifiedFoldsByGroup,
} from '../src/evaluation/index.js';
import { Taxonomy } from '../src/taxonomy/index.js';
import { mixedArtists } from '../test/classification/song-labels/mixed-artists.js';
import { dataFolder } from '../test/support/data-folder.js';
import {
  playlistGenreOf,
  playlistGenres,
  playlistSubgenreOf,
  playlistSubgenres,
} from './playlist-genres.js';
import { type Cell, record } from './results.js';

const RESAMPLES = 1000;
const FOLDS = 5;
const booster = { rounds: 60, maxDepth: 4, learningRate: 0.1 };
const parts = process.argv.slice(2);
const isWanted = (part: string) => parts.length === 0 || parts.includes(part);

/** Songs, and the truth of each: its own genres in the labels, those of its artists beside them. */
interface Truth extends LabelledSongs {
  readonly songs: Songs;
  readonly artists: Artists;
}

const precision = { title: 'artists’ genres', digits: 4 };
const columnsOfGain = [
  precision,
  { ...precision, title: 'songs’ genres' },
  { title: 'gain', digits: 4, signed: true },
  { title: '95 % of resamples', digits: 4, signed: true },
];

/** What is learnt: the genres of artists, those that cleaning leaves, or those that are known. */
const WAYS = {
  artists: { labels: 'artists' },
  songs: { labels: 'songs' },
  known: { otherSongs: 'negatives' },
} as const satisfies Record<string, ClassifierOptions>;
type Way = keyof typeof WAYS;

/** The same songs without labels of their own. */
function withoutLabels({ songs, artists }: Truth): LabelledSongs {
  return { songs: { ...songs, labels: undefined }, artists };
}

/** The same songs with only those of their artists' genres that they have: perfectly clean. */
function known({ songs, artists }: Truth): LabelledSongs {
  return {
    songs: labelSongs(songs, (song, labels) => {
      const own = listAt(songs.artists, song);
      const ofArtists = new Set(Array.from(own).flatMap((artist) => genresOf(artists, artist)));
      return labels.filter((label) => ofArtists.has(label));
    }),
  };
}

function genresOf({ genres, genreNames }: Artists, artist: number): string[] {
  return Array.from(listAt(genres, artist), (genre) => genreNames[genre]);
}

async function fitted(
  truth: Truth,
  taxonomy: Taxonomy,
  way: Way,
  options: ClassifierOptions,
): Promise<HierarchicalClassifier> {
  const catalogue = way === 'known' ? known(truth) : withoutLabels(truth);
  return HierarchicalClassifier.fit(catalogue, taxonomy, {
    ...{ booster, combining: 'product' },
    ...WAYS[way],
    ...options,
  });
}

function flatTaxonomy(names: readonly string[]): Taxonomy {
  return Taxonomy.fromJSON({ name: 'music', children: names.map((name) => ({ name })) });
}

function column({ rows, columns, data }: DenseMatrix, j: number): DenseMatrix {
  const own = Float64Array.from({ length: rows }, (_, i) => data[i * columns + j]);
  return { rows, columns: 1, data: own };
}

/** Macro average precision of both, the gain and its interval over resamples of artists. */
async function gain(
  truth: LabelMatrix,
  { artists, songs }: Readonly<Record<'artists' | 'songs', DenseMatrix>>,
  groups: ArrayLike<number>,
): Promise<Cell[]> {
  const before = averagePrecision(truth, artists, { average: 'macro' });
  const after = averagePrecision(truth, songs, { average: 'macro' });
  const options = { groups, resamples: RESAMPLES };
  const { differences } = await bootstrapIntervals(truth, { artists, songs }, options);
  const interval = differences.songs?.averagePrecision.macro;
  if (interval === undefined) throw new Error('nothing measured');
  return [before, after, after - before, [interval.low, interval.high]];
}

function firstArtists({ artists }: Songs): Int32Array {
  return Int32Array.from(artists.offsets.slice(0, -1), (start) => artists.values[start]);
}

/** Songs with own genres in a table of the made-up kinds: trained on some artists, tested on others. */
async function compareMadeUp(truth: Truth, taxonomy: Taxonomy, testShare: number): Promise<Cell[]> {
  const { songs } = truth;
  const nodes = songNodes({ songs }, taxonomy);
  const { train, test } = splitByArtist(songs.artists, { testShare, seed: 1 });
  const tested = genreColumns(selectLabels(nodes, test), taxonomy);
  const scores: Partial<Record<Way, DenseMatrix>> = {};
  let wrong: Cell[] = [];
  for (const way of ['artists', 'songs', 'known'] as const) {
    const classifier = await fitted(truth, taxonomy, way, { songs: train });
    scores[way] = genreColumns(classifier.predict(selectSongs(songs, test)), taxonomy);
    const { songLabels } = classifier;
    if (songLabels === undefined) continue;
    const sum = (key: 'ofArtists' | 'kept') =>
      songLabels.genres.reduce((total, genre) => total + genre[key], 0);
    wrong = [1 - train.length / sum('ofArtists'), 1 - sum('kept') / sum('ofArtists')];
  }
  const { artists, songs: cleaned, known: best } = scores;
  if (!artists || !cleaned || !best) throw new Error('nothing measured');
  const groups = firstArtists(selectSongs(songs, test));
  const measured = await gain(tested, { artists, songs: cleaned }, groups);
  return [...wrong, ...measured, averagePrecision(tested, best, { average: 'macro' })];
}

const columnsOfMadeUp = [
  { title: 'wrong labels', digits: 3 },
  { title: 'taken away', digits: 3 },
  ...columnsOfGain,
  { ...precision, title: 'right genres' },
];

async function madeUp(): Promise<void> {
  const rows: Cell[][] = [];
  const sizes = { artists: 600, songs: 12, genres: 8 };
  for (const [genresOfArtist, distance] of [
    ...[1, 2, 3, 4].map((count) => [count, 3]),
    ...[1, 1.5, 2, 4, 5].map((apart) => [3, apart]),
  ]) {
    const { catalogue, taxonomy, own } = await mixedArtists({ ...sizes, genresOfArtist, distance });
    const songs = labelSongs(catalogue.songs, (song) => taxonomy.genres[own[song]]);
    const cells = await compareMadeUp({ ...catalogue, songs }, taxonomy, 0.5);
    rows.push([String(genresOfArtist), String(distance), ...cells]);
  }
  record('song-labels-made-up', {
    parameters: { ...sizes, rounds: booster.rounds, resamples: RESAMPLES },
    columns: [{ title: 'genres of an artist' }, { title: 'distance' }, ...columnsOfMadeUp],
    rows,
  });
}

/** Deals songs with one genre each to artists of several genres, each with about as many songs. */
function dealt(songs: Songs, genresOfArtist: number, songsOfArtist: number): Truth {
  const random = new Random(1);
  const names = songs.labels?.names ?? [];
  const left = names.map(() => [] as number[]);
  for (const song of random.shuffle(Int32Array.from(songs.ids.keys()))) {
    for (const label of labelsOfSong(songs, song)) left[names.indexOf(label)].push(song);
  }
  const artistOf: number[][] = songs.ids.map(() => []);
  const genres: number[][] = [];
  for (;;) {
    // The genres with the most songs left, so that they run out together; chance decides between equals.
    const open = random
      .shuffle(Int32Array.from(left.keys()).filter((genre) => left[genre].length > 0))
      .sort((a, b) => left[b].length - left[a].length);
    if (open.length === 0) break;
    const has = Array.from(open.subarray(0, genresOfArtist));
    for (const genre of has) {
      for (const song of left[genre].splice(0, Math.ceil(songsOfArtist / has.length))) {
        artistOf[song].push(genres.length);
      }
    }
    genres.push(has);
  }
  const ids = genres.map((_, artist) => String(artist));
  return {
    songs: { ...songs, artists: toLists(artistOf) },
    artists: {
      ...{ ids, names: ids, followers: new Float64Array(ids.length) },
      genreNames: names,
      genres: toLists(genres),
    },
  };
}

async function gtzan(): Promise<void> {
  const { songs } = await readSongs(
    { songs: join(dataFolder, 'gtzan', 'features_30_sec.csv') },
    {
      songs: { columns: { id: 'filename', labels: 'label' } },
      features: { without: ['length'] },
    },
  );
  const taxonomy = flatTaxonomy(songs.labels?.names ?? []);
  const rows: Cell[][] = [];
  for (const count of [1, 2, 3]) {
    const cells = await compareMadeUp(dealt(songs, count, 12), taxonomy, 1 / 3);
    rows.push([String(count), ...cells]);
  }
  record('song-labels-gtzan', {
    parameters: { songsOfArtist: 12, rounds: booster.rounds, resamples: RESAMPLES },
    columns: [{ title: 'genres of an artist' }, ...columnsOfMadeUp],
    rows,
  });
}

/** Artists whose genres are called otherwise, or are left out. */
function renamed(
  artists: Artists,
  genreNames: readonly string[],
  nameOf: (genre: string) => string | undefined,
): Artists {
  const lists = artists.ids.map((_, artist) => {
    const names = new Set(genresOf(artists, artist).map(nameOf));
    return genreNames.flatMap((name, genre) => (names.has(name) ? [genre] : []));
  });
  return { ...artists, genreNames, genres: toLists(lists) };
}

const tables = {
  musicoset: join(dataFolder, 'musicoset'),
  playlists: join(dataFolder, 'playlists'),
};
const artistsFile = join(tables.musicoset, 'artists.csv');

/** The songs of playlists, each once, with the labels of all playlists that it is in. */
async function readPlaylists(labels: string): Promise<Truth> {
  const columns = { name: 'track_name', artists: 'track_artist', labels };
  const { songs, artists } = await readCatalogue(
    { songs: join(tables.playlists, 'playlist_genres.csv'), artists: artistsFile },
    { songs: { columns }, features: { without: ['track_popularity'] } },
  );
  const { values: groupOf } = groupRepeats(songs);
  const all = new Map<number, Set<string>>();
  const firsts: number[] = [];
  groupOf.forEach((group, song) => {
    if (!all.has(group)) firsts.push(song);
    const own = all.get(group) ?? new Set();
    for (const label of labelsOfSong(songs, song)) own.add(label);
    all.set(group, own);
  });
  const labelled = labelSongs(songs, (song) => [...(all.get(groupOf[song]) ?? [])]);
  return { songs: selectSongs(labelled, firsts), artists };
}

const SETS = [
  { names: playlistGenres, labels: 'playlist_genre', nameOf: playlistGenreOf },
  { names: playlistSubgenres, labels: 'playlist_subgenre', nameOf: playlistSubgenreOf },
];

/** A row of all genres, and one of each if there are few. */
async function rowsOfGenres(
  name: string,
  { truth, scores, groups, genres }: Measured,
): Promise<Cell[][]> {
  const best = scores.known;
  const last = best === undefined ? null : averagePrecision(truth, best, { average: 'macro' });
  const rows: Cell[][] = [
    [name, `all ${genres.length}`, truth.rows, ...(await gain(truth, scores, groups)), last],
  ];
  if (genres.length > SHOWN) return rows;
  const support = labelSupport(truth);
  for (const [g, genre] of genres.entries()) {
    const one: LabelMatrix = { rows: truth.rows, columns: 1, data: columnOf(truth, g) };
    const of = { artists: column(scores.artists, g), songs: column(scores.songs, g) };
    const own = best && averagePrecision(one, column(best, g), { average: 'macro' });
    rows.push([name, genre, support[g], ...(await gain(one, of, groups)), own ?? null]);
  }
  return rows;
}

const SHOWN = 6;

interface Measured {
  readonly truth: LabelMatrix;
  readonly scores: Readonly<Record<'artists' | 'songs', DenseMatrix>> & {
    readonly known?: DenseMatrix;
  };
  readonly groups: Int32Array;
  readonly genres: readonly string[];
}

function columnOf({ rows, columns, data }: LabelMatrix, j: number): Uint8Array {
  return Uint8Array.from({ length: rows }, (_, i) => data[i * columns + j]);
}

const columnsOfPlaylists = [
  { title: 'trained on' },
  { title: 'genre' },
  { title: 'songs', digits: 0 },
  ...columnsOfGain,
  { ...precision, title: 'right genres' },
];

/** Scores of all songs by classifiers that have seen none of their artists. */
async function acrossArtists(truth: Truth, taxonomy: Taxonomy, way: Way): Promise<DenseMatrix> {
  const { songs } = truth;
  const labels = genreColumns(songNodes({ songs }, taxonomy), taxonomy);
  const folds = stratifiedFoldsByGroup(labels, songs.artists, FOLDS, 1);
  const data = new Float32Array(labels.rows * labels.columns);
  for (let fold = 0; fold < FOLDS; fold++) {
    const held = Int32Array.from(folds.keys()).filter((song) => folds[song] === fold);
    const train = Int32Array.from(folds.keys()).filter((song) => folds[song] !== fold);
    const classifier = await fitted(truth, taxonomy, way, { songs: train });
    const scores = genreColumns(classifier.predict(selectSongs(songs, held)), taxonomy);
    held.forEach((song, i) => {
      const row = scores.data.subarray(i * scores.columns, (i + 1) * scores.columns);
      data.set(row, song * scores.columns);
    });
  }
  return { ...labels, data };
}

async function playlists(): Promise<void> {
  const [{ names, labels, nameOf }] = SETS;
  const taxonomy = flatTaxonomy(names);
  const read = await readPlaylists(labels);
  const truth = { ...read, artists: renamed(read.artists, names, nameOf) };
  const measured = {
    truth: genreColumns(songNodes({ songs: truth.songs }, taxonomy), taxonomy),
    scores: {
      artists: await acrossArtists(truth, taxonomy, 'artists'),
      songs: await acrossArtists(truth, taxonomy, 'songs'),
      known: await acrossArtists(truth, taxonomy, 'known'),
    },
    groups: firstArtists(truth.songs),
    genres: taxonomy.genres,
  };
  record('song-labels-playlists', {
    parameters: { folds: FOLDS, rounds: booster.rounds, resamples: RESAMPLES },
    columns: columnsOfPlaylists,
    rows: await rowsOfGenres('playlists, others’ songs', measured),
  });
}

async function musicoset(): Promise<void> {
  const rows: Cell[][] = [];
  for (const { names, labels, nameOf } of SETS) {
    const test = await readPlaylists(labels);
    const { songs, artists } = await readCatalogue(
      {
        songs: join(tables.musicoset, 'songs.csv'),
        features: join(tables.musicoset, 'acoustic_features.csv'),
        artists: artistsFile,
      },
      { features: { names: [...test.songs.featureNames] } },
    );
    const held = new Set(test.songs.artists.values);
    const others = Int32Array.from(songs.ids.keys()).filter((song) =>
      listAt(songs.artists, song).every((artist) => !held.has(artist)),
    );
    const training = {
      songs: selectSongs(songs, others),
      artists: renamed(artists, names, nameOf),
    };
    // A genre that no song to train on has can't be learnt, and is not measured.
    const trained = songNodes(training, flatTaxonomy(names));
    const support = labelSupport(trained).slice(1);
    const taxonomy = flatTaxonomy(names.filter((_, g) => support[g] > 0));
    const nodes = songNodes({ songs: test.songs }, taxonomy);
    const rated = Int32Array.from(test.songs.ids.keys()).filter(
      (song) => nodes.data[song * nodes.columns] === 1,
    );
    const measured = {
      truth: genreColumns(selectLabels(nodes, rated), taxonomy),
      groups: firstArtists(selectSongs(test.songs, rated)),
      genres: taxonomy.genres,
    };
    const small = { members: 2, epochs: 8, learningRate: 0.002 };
    for (const [name, options] of [
      ['MusicOSet', {}],
      ['MusicOSet, with networks', { combining: 'network', network: small }],
    ] as const) {
      if (names.length > SHOWN && name !== 'MusicOSet') continue;
      const scored = async (way: Way) => {
        const classifier = await fitted(training, taxonomy, way, options);
        return selectRows(genreColumns(classifier.predict(test.songs), taxonomy), rated);
      };
      const scores = { artists: await scored('artists'), songs: await scored('songs') };
      rows.push(...(await rowsOfGenres(name, { ...measured, scores })));
    }
  }
  record('song-labels-musicoset', {
    parameters: { rounds: booster.rounds, resamples: RESAMPLES },
    columns: columnsOfPlaylists,
    rows,
  });
}

const work = { 'made-up': madeUp, gtzan, playlists, musicoset };
for (const [name, run] of Object.entries(work)) if (isWanted(name)) await run();
