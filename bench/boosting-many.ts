/**
 * All boosters of a hierarchy side by side, ours against XGBoost's hist: 10 supergenres and 50 flat
 * genres on all training songs of MusicOSet, 50 genres on those of their supergenre.
 *
 *   npm run compile && node build/bench/boosting-many.js [pairs] [threads] [sequential]
 */
import { readFileSync } from 'node:fs';
import { binFeatures } from '../src/models/boosting/index.js';
import { trainForests } from '../src/models/boosting/training/train-in-threads.js';
import { probabilities } from '../test/models/boosting/training/predict.js';
import { labelledSongs } from '../test/models/boosting/training/songs.js';
import { runOf, taskOf } from '../test/models/boosting/training/tasks.js';
import { folderOf } from '../test/support/data-folder.js';
import { logLoss, Peer } from './boosting-peer.js';
import { recordTraining } from './boosting-training.js';
import { median, secondsSince } from './results.js';

const pairs = Number(process.argv[2] ?? 3);
const threads = Number(process.argv[3] ?? 2);
const columns = 14;
const rounds = 150;
const options = {
  rounds,
  maxDepth: 6,
  learningRate: 0.1,
  subsample: 0.8,
  colsampleByTree: 0.8,
};
const peerParams = {
  objective: 'binary:logistic',
  tree_method: 'hist',
  max_bin: 256,
  max_depth: 6,
  eta: 0.1,
  subsample: 0.8,
  colsample_bytree: 0.8,
  base_score: 0.5,
};

const songs = labelledSongs(folderOf('musicoset'));
const { supergenres }: { supergenres: { genres: string[] }[] } = JSON.parse(
  readFileSync('test/reference/pipeline.json', 'utf8'),
);

interface Task {
  readonly labels: Float32Array;
  readonly rows: Int32Array;
  readonly test: Int32Array;
}

function task(positive: readonly string[], among: readonly string[]): Task {
  const numbers = (genres: readonly string[]) => genres.map((genre) => songs.genres.indexOf(genre));
  const isAny = (song: number, genres: readonly number[]) =>
    genres.some((genre) => songs.labels[song].has(genre));
  const positives = numbers(positive);
  const members = numbers(among);
  const labels = new Float32Array(new SharedArrayBuffer(4 * songs.labels.length));
  const rows: number[] = [];
  const test: number[] = [];
  for (let i = 0; i < labels.length; i++) {
    labels[i] = isAny(i, positives) ? 1 : 0;
    if (isAny(i, members)) (songs.isTest[i] ? test : rows).push(i);
  }
  return { labels, rows: Int32Array.from(rows), test: Int32Array.from(test) };
}

const tasks = [
  ...supergenres.map(({ genres }) => task(genres, songs.genres)),
  ...supergenres.flatMap(({ genres }) => genres.map((genre) => task([genre], genres))),
  ...songs.genres.map((genre) => task([genre], songs.genres)),
];

async function ours(): Promise<{ seconds: number; losses: number[] }> {
  const start = performance.now();
  const bins = binFeatures({ rows: songs.labels.length, columns, data: songs.features });
  const fits = tasks.map(({ labels, rows }) => taskOf(labels, { ...options, rows }));
  const trained = await trainForests(bins, fits, runOf({ threads }));
  const seconds = secondsSince(start);
  const losses = tasks.map(({ labels, test }, i) => {
    const data = new Float32Array(test.length * columns);
    test.forEach((row, k) => {
      data.set(songs.features.subarray(row * columns, (row + 1) * columns), k * columns);
    });
    const truth = Float32Array.from(test, (row) => labels[row]);
    return logLoss(probabilities(trained[i].forest, columns, data), truth);
  });
  return { seconds, losses };
}

/** The mean over all test songs of all boosters. */
function mean(losses: readonly number[]): number {
  const songs = tasks.reduce((sum, { test }) => sum + test.length, 0);
  return tasks.reduce((sum, { test }, i) => sum + losses[i] * test.length, 0) / songs;
}

const peer = new Peer();
await peer.ask('load', {
  name: 'songs',
  x: peer.file('x', songs.features),
  y: peer.file('y', tasks[0].labels),
  rows: songs.labels.length,
  columns,
});
const fits = tasks.map(({ labels, rows, test }, i) => ({
  y: peer.file(`y${i}`, labels),
  rows: peer.file(`rows${i}`, rows),
  test: peer.file(`test${i}`, test),
}));

const sideBySide = process.argv[4] !== 'sequential';
const pairsMade: { ours: number; theirs: number; loss: number; peerLoss: number }[] = [];
for (let pair = 0; pair < pairs; pair++) {
  const a = await ours();
  const b = await peer.ask<{ seconds: number; logloss: number[] }>('train_many', {
    name: 'songs',
    fits,
    params: peerParams,
    rounds,
    threads,
    side_by_side: sideBySide,
  });
  const [loss, peerLoss] = [mean(a.losses), mean(b.logloss)];
  pairsMade.push({ ours: a.seconds, theirs: b.seconds, loss, peerLoss });
  const worst = Math.max(...a.losses.map((own, i) => own - b.logloss[i]));
  console.log(pairsMade.at(-1), `largest excess of one booster ${worst.toFixed(4)}`);
}
const arrangement = sideBySide ? '' : ", XGBoost's one after the other on all threads";
recordTraining(
  { pairs, threads, rounds },
  {
    work: `${tasks.length} boosters of MusicOSet, ${rounds} rounds each${arrangement}`,
    ...{ threads, gibibytes: null },
    seconds: median(pairsMade.map(({ ours }) => ours)),
    ratio: median(pairsMade.map(({ ours, theirs }) => ours / theirs)),
    loss: median(pairsMade.map(({ loss }) => loss)),
    peerLoss: median(pairsMade.map(({ peerLoss }) => peerLoss)),
  },
);
peer.close();
