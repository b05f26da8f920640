/**
 * What a classifier learns from more songs: average precision and coverage error of flat boosters by the
 * songs that they are trained on, and of networks by the songs that each sees and the size of its batches,
 * on 60,000 songs of artists of whom neither has heard.
 *
 *   npm run compile && node build/bench/scale/learning.js SONGS ARTISTS TAXONOMY [threads] [boosters|networks]
 */
import { readFileSync } from 'node:fs';
import { readCatalogue } from '../../src/catalogue/index.js';
import { flatTruth, genreColumns, nodeTasks, songNodes } from '../../src/classification/index.js';
import { type DenseMatrix, listAt, selectLabels, selectRows } from '../../src/core/matrix/index.js';
import { Random } from '../../src/core/numbers/index.js';
import { averagePrecision, coverageError } from '../../src/evaluation/index.js';
import { modelKind, nodeBoosterOptions } from '../../src/models/kinds/index.js';
import { Network } from '../../src/models/network/index.js';
import { Taxonomy } from '../../src/taxonomy/index.js';
import { record, secondsSince } from '../results.js';

const [songsFile, artistsFile, file, threads = '2', only] = process.argv.slice(2);
const TEST_SONGS = 60_000;
/** One artist in so many is a test artist. */
const HELD_OUT = 10;

const catalogue = await readCatalogue({ songs: songsFile, artists: artistsFile });
const taxonomy = Taxonomy.fromJSON(JSON.parse(readFileSync(file, 'utf8')), { file });
const truth = songNodes(catalogue, taxonomy);
const flat = flatTruth(truth, taxonomy);
const genres = genreColumns(truth, taxonomy);
const { features, featureNames, artists } = catalogue.songs;
const isHeldOut = Array.from(
  catalogue.artists.ids,
  (_, artist) => new Random(artist).integer(HELD_OUT) === 0,
);
const labelled = everySong().filter((song) => truth.data[song * truth.columns] === 1);
const train = labelled.filter((song) => !listAt(artists, song).some((artist) => isHeldOut[artist]));
const test = new Random(1).choose(
  labelled.filter((song) => listAt(artists, song).every((artist) => isHeldOut[artist])),
  TEST_SONGS,
);
const testFeatures = selectRows(features, test);
const testTruth = selectLabels(genres, test);

function everySong(): Int32Array {
  return Int32Array.from({ length: catalogue.songs.features.rows }, (_, song) => song);
}

function measured(scores: DenseMatrix): [number, number] {
  return [
    averagePrecision(testTruth, scores, { average: 'macro' }),
    coverageError(testTruth, scores),
  ];
}

const figures = [
  { title: 'average precision', digits: 4 },
  { title: 'coverage error', digits: 3 },
  { title: 'time', unit: ' s', digits: 0 },
];

async function boostersOf(mostSongs: number): Promise<void> {
  const tree = taxonomy.flat();
  const start = performance.now();
  const tasks = [...nodeTasks(tree, flat, train, { negatives: 'siblings', mostSongs })];
  const models = await modelKind('booster').fit(features, tasks, {
    ...{ settings: nodeBoosterOptions.parse({}), featureNames, rows: train },
    ...{ count: tasks.length, threads: Number(threads) },
  });
  const seconds = secondsSince(start);
  const data = new Float32Array(test.length * models.length);
  models.forEach((model, k) => {
    model.predict(testFeatures).forEach((p, i) => {
      data[i * models.length + k] = p;
    });
  });
  record('scale-learning-boosters', {
    parameters: { songs: train.length, test: test.length, genres: models.length },
    columns: [{ title: 'songs that each booster sees' }, ...figures],
    rows: [
      [
        tasks[0].rows.length.toLocaleString('en'),
        ...measured({ rows: test.length, columns: models.length, data }),
        seconds,
      ],
    ],
  });
}

async function networksOf(mostRows: number, batchSize: number, members: number): Promise<void> {
  const start = performance.now();
  const rows = new Random(0).choose(train, mostRows);
  const network = await Network.fit(selectRows(features, rows), selectLabels(genres, rows), {
    ...{ mostRows, batchSize, members, threads: Number(threads) },
  });
  const seconds = secondsSince(start);
  record('scale-learning-networks', {
    parameters: { songs: train.length, test: test.length, genres: genres.columns },
    columns: [
      { title: 'songs that each network sees' },
      { title: 'batch' },
      { title: 'networks' },
      ...figures,
    ],
    rows: [
      [
        ...[mostRows.toLocaleString('en'), String(batchSize), String(members)],
        ...measured(network.predict(testFeatures)),
        seconds,
      ],
    ],
  });
}

if (only !== 'boosters') {
  await networksOf(500_000, 64, 2);
  for (const batchSize of [64, 256, 1024]) await networksOf(1_000_000, batchSize, 2);
  await networksOf(1_000_000, 256, 12);
}
if (only !== 'networks') {
  for (let most = 125_000; most < 2 * train.length; most *= 2) await boostersOf(most);
}
