/**
 * All boosters of a large fit, the nodes' and the flat ones, against XGBoost's hist on the same songs,
 * labels and options: ours as `fit` trains them, XGBoost's one after the other on all threads, rows
 * that several have in common cut into bins once.
 *
 *   npm run compile && node build/bench/scale/boosters.js SONGS ARTISTS TAXONOMY [pairs] [threads] [rounds]
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readCatalogue } from '../../src/catalogue/index.js';
import { flatTruth, nodeTasks, songNodes } from '../../src/classification/index.js';
import { boosterOptions } from '../../src/models/boosting/index.js';
import { type ModelTask, modelKind } from '../../src/models/kinds/index.js';
import { Taxonomy } from '../../src/taxonomy/index.js';
import { Peer } from '../boosting-peer.js';
import { median, record, secondsSince } from '../results.js';

const [songsFile, artistsFile, taxonomyFile, pairs = '1', threads = '2', rounds] =
  process.argv.slice(2);
const catalogue = await readCatalogue({ songs: songsFile, artists: artistsFile });
const { features, featureNames } = catalogue.songs;
const taxonomy = Taxonomy.fromJSON(JSON.parse(readFileSync(taxonomyFile, 'utf8')), {
  file: taxonomyFile,
});
const truth = songNodes(catalogue, taxonomy);
const songs = Int32Array.from({ length: features.rows }, (_, i) => i).filter(
  (song) => truth.data[song * truth.columns] === 1,
);
const negatives = { negatives: 'siblings' as const, mostSongs: Infinity };
const tasks = (): ModelTask[] => [
  ...nodeTasks(taxonomy, truth, songs, negatives),
  ...nodeTasks(taxonomy.flat(), flatTruth(truth, taxonomy), songs, negatives),
];
const settings = boosterOptions.parse(rounds === undefined ? {} : { rounds: Number(rounds) });

async function ours(): Promise<number> {
  const start = performance.now();
  const given = tasks();
  await modelKind('booster').fit(features, given, {
    ...{ settings, featureNames, rows: songs, count: given.length, threads: Number(threads) },
  });
  return secondsSince(start);
}

const peer = new Peer();
await peer.ask('load', {
  name: 'songs',
  x: peer.file('x', Float32Array.from(features.data)),
  y: peer.file('y', new Float32Array(features.rows)),
  ...{ rows: features.rows, columns: features.columns },
});
const groups = new Map<string, { rows: string; y: string[] }>();
for (const [i, { rows, labels }] of tasks().entries()) {
  const digest = createHash('sha256').update(rows).digest('hex');
  const group = groups.get(digest) ?? { rows: peer.file(digest, rows), y: [] };
  group.y.push(peer.file(`y${i}`, Float32Array.from(labels)));
  groups.set(digest, group);
}
const request = {
  name: 'songs',
  groups: [...groups.values()],
  params: {
    ...{ objective: 'binary:logistic', tree_method: 'hist', max_bin: settings.maxBins },
    ...{ max_depth: settings.maxDepth, eta: settings.learningRate },
    ...{ subsample: settings.subsample, colsample_bytree: settings.colsampleByTree },
    ...{ min_child_weight: settings.minChildWeight, gamma: settings.gamma },
  },
  rounds: settings.rounds,
  threads: Number(threads),
};

const times: { ours: number; theirs: number }[] = [];
for (let pair = 0; pair < Number(pairs); pair++) {
  const own = await ours();
  const { seconds } = await peer.ask<{ seconds: number }>('train_groups', request);
  times.push({ ours: own, theirs: seconds });
  console.log(times.at(-1));
}
peer.close();
record('scale-boosters', {
  parameters: { pairs: Number(pairs), rounds: settings.rounds },
  columns: [
    { title: 'songs' },
    { title: 'boosters' },
    { title: 'threads' },
    { title: 'seconds: ours' },
    { title: 'XGBoost' },
    { title: 'ratio', digits: 2 },
  ],
  rows: [
    [
      ...[songs.length.toLocaleString('en'), String(request.groups.flatMap(({ y }) => y).length)],
      threads,
      ...[median(times.map((t) => t.ours)), median(times.map((t) => t.theirs))],
      median(times.map((t) => t.ours / t.theirs)),
    ],
  ],
});
