/**
 * Accuracy on GTZAN's ten genres over stratified 80/20 splits, compared with XGBoost on the same splits and
 * features: with the same settings, by one softmax booster or one against the rest. Then with the genre's
 * own clips weighted, with networks besides the boosters, and by the one of these two that has the lower
 * cross-entropy in three folds of the training part.
 *
 *   npm run compile && node build/bench/gtzan.js [first split] [last split] [length]
 *
 * With `length`, the clips' number of samples is a feature too.
 */
import { join } from 'node:path';
import { readSongs, type Songs, selectSongs } from '../src/catalogue/index.js';
import {
  type ClassifierOptions,
  crossPredict,
  genreColumns,
  HierarchicalClassifier,
  labelsOf,
  songNodes,
} from '../src/classification/index.js';
import type { DenseMatrix } from '../src/core/matrix/index.js';
import { evaluateClasses, splitBySong, stratifiedFolds } from '../src/evaluation/index.js';
import { Taxonomy } from '../src/taxonomy/index.js';
import { dataFolder } from '../test/support/data-folder.js';
import { Peer } from './boosting-peer.js';
import { mean, record } from './results.js';

const [first, last] = [2, 3].map((i, k) => Number(process.argv[i] ?? [1, 10][k]));
const extra = process.argv.slice(4);
const cepstrum = Array.from({ length: 20 }, (_, i) => `mfcc${i + 1}`);
const spectrum = ['chroma_stft', 'rms', 'spectral_centroid', 'spectral_bandwidth', 'rolloff'];
const measured = [...spectrum, 'zero_crossing_rate', 'harmony', 'perceptr', ...cepstrum];
const names = measured.flatMap((name) => [`${name}_mean`, `${name}_var`]);
const { songs } = await readSongs(
  { songs: join(dataFolder, 'gtzan', 'features_30_sec.csv') },
  {
    songs: { columns: { id: 'filename', labels: 'label' } },
    features: { names: ['tempo', ...names, ...extra] },
  },
);
const labels = labelsOf({ songs });
const taxonomy = Taxonomy.fromJSON({
  name: 'music',
  children: labels.names.map((name) => ({ name })),
});

const shared = { rounds: 800, learningRate: 0.05, maxDepth: 4, subsample: 0.6 };
const base = { ...shared, colsampleByTree: 0.6, minChildWeight: 0.02 };
const weighted = { ...base, scalePosWeight: 4 };
const layers = { featureUnits: 8, hidden: [100, 100], pieces: 4 };
const network = { ...layers, members: 12, epochs: 30, batchSize: 32 };
const choices: ClassifierOptions[] = [
  { booster: weighted, combining: 'product' },
  { booster: weighted, combining: 'network', network, networkWeight: 3 },
];

function accuracy(clips: Songs, nodes: DenseMatrix): number {
  const truth = genreColumns(songNodes({ songs: clips }, taxonomy), taxonomy);
  return evaluateClasses(truth, genreColumns(nodes, taxonomy)).accuracy;
}

/** The mean of −log of the true genre's probability: finer than accuracy where there are few clips. */
function crossEntropy(clips: Songs, nodes: DenseMatrix): number {
  const truth = labelsOf({ songs: clips }).lists.values;
  const { columns, data } = genreColumns(nodes, taxonomy);
  const sum = truth.reduce((all, genre, i) => all - Math.log(data[i * columns + genre]), 0);
  return sum / truth.length;
}

async function trained(training: Songs, test: Songs, setting: ClassifierOptions): Promise<number> {
  const options = { exclusive: true, ...setting };
  const classifier = await HierarchicalClassifier.fit({ songs: training }, taxonomy, options);
  return accuracy(test, classifier.predict(test));
}

/** The number of the choice with the lowest cross-entropy in folds of the training part. */
async function tune(training: Songs, seed: number): Promise<number> {
  const folds = stratifiedFolds(labelsOf({ songs: training }).lists, 3, seed);
  const losses: number[] = [];
  for (const setting of choices) {
    const options = { exclusive: true, ...setting };
    const nodes = await crossPredict({ songs: training }, taxonomy, folds, options);
    losses.push(crossEntropy(training, nodes));
  }
  return losses.indexOf(Math.min(...losses));
}

const peer = new Peer();
const peerParams = {
  objective: 'binary:logistic',
  tree_method: 'hist',
  base_score: 0.5,
  eta: base.learningRate,
  max_depth: base.maxDepth,
  subsample: base.subsample,
  colsample_bytree: base.colsampleByTree,
  min_child_weight: base.minChildWeight,
  nthread: 1, // a thousand rows are too few to share
};

async function load(name: string, clips: Songs): Promise<void> {
  const { rows, columns, data } = clips.features;
  await peer.ask('load', {
    name,
    x: peer.file(`${name}-x`, Float32Array.from(data)),
    y: peer.file(`${name}-y`, Float32Array.from(labelsOf({ songs: clips }).lists.values)),
    rows,
    columns,
  });
}

async function ofPeer(test: Songs, softmax: boolean): Promise<number> {
  const { classes } = await peer.ask<{ classes: number[] }>('classify', {
    name: 'train',
    test: 'test',
    params: peerParams,
    rounds: base.rounds,
    classes: taxonomy.genres.length,
    softmax,
  });
  const truth = labelsOf({ songs: test }).lists.values;
  return classes.filter((predicted, i) => predicted === truth[i]).length / classes.length;
}

const all: number[][] = [];
for (let seed = first; seed <= last; seed++) {
  const { train, test } = splitBySong(labels.lists, { testShare: 0.2, seed });
  const [training, others] = [selectSongs(songs, train), selectSongs(songs, test)];
  await load('train', training);
  await load('test', others);
  const plain = await trained(training, others, { booster: base });
  const theirs = [await ofPeer(others, false), await ofPeer(others, true)];
  const ours: number[] = [];
  for (const setting of choices) ours.push(await trained(training, others, setting));
  const row = [plain, ...theirs, ...ours, ours[await tune(training, seed)]];
  all.push(row);
  console.log(seed, ...row);
}
peer.close();
const means = all[0].map((_, j) => mean(all.map((row) => row[j])));
const titles = [
  'ours',
  'XGBoost, one against the rest',
  'XGBoost, softmax',
  'ours, weighted',
  'ours, with networks',
  'ours, chosen',
];
record(['gtzan', ...extra].join('-'), {
  parameters: { first, last, features: names.length + 1 + extra.length },
  columns: [{ title: 'split' }, ...titles.map((title) => ({ title, digits: 4 }))],
  rows: [...all.map((row, i) => [String(first + i), ...row]), ['mean', ...means]],
});
