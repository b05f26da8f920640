/**
 * Trials of a tuning again, ours against xgb.cv (`hist`, one trial a thread), on MusicOSet.
 *
 *   npm run compile && node build/bench/tuning.js TAXONOMY LOG [every] [pairs] [bins]
 *
 * LOG is what `supergenre tune` wrote on MusicOSet, split by song, with the test songs of the
 * reference answers (those whose CRC-32 is a multiple of 5); it may be unfinished. One trial in
 * `every` is made again, by both with `bins` bins.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { readCatalogue } from '../src/catalogue/index.js';
import { readLineLog } from '../src/core/files/index.js';
import { mapInOrder } from '../src/core/threads/index.js';
import { binFeatures, CrossValidator } from '../src/models/boosting/index.js';
import { drawExperiment } from '../src/pipeline/experiment/experiment.js';
import { Task } from '../src/pipeline/experiment/task.js';
import { pipelineOptions } from '../src/pipeline/index.js';
import { tuningLog } from '../src/pipeline/tuning/log.js';
import { nodesToTune, tuningData } from '../src/pipeline/tuning/nodes.js';
import { Taxonomy } from '../src/taxonomy/index.js';
import { taskOf } from '../test/models/boosting/training/tasks.js';
import { dataFolder } from '../test/support/data-folder.js';
import { Peer } from './boosting-peer.js';
import { mean, median, record, secondsSince } from './results.js';

const [taxonomyFile, logFile] = process.argv.slice(2);
const every = Number(process.argv[4] ?? 50);
const pairs = Number(process.argv[5] ?? 1);
const maxBins = Number(process.argv[6] ?? 64);
const threads = 2;
const folder = join(dataFolder, 'musicoset');

const catalogue = await readCatalogue({
  songs: join(folder, 'songs.csv'),
  features: join(folder, 'acoustic_features.csv'),
  artists: join(folder, 'artists.csv'),
});
const { features, ids } = catalogue.songs;
const steps = pipelineOptions.parse({ evaluation: { split: 'song' } });
const taxonomy = Taxonomy.fromJSON(JSON.parse(readFileSync(taxonomyFile, 'utf8')));
const testSongs = ids.filter((id) => crc32(id) % 5 === 0);
const task = new Task(drawExperiment(catalogue, steps.evaluation, testSongs), taxonomy);
const data = tuningData(task, steps);
const { songs, digest } = data;
const nodes = nodesToTune(task, data, steps);
const { header, lines } = await readLineLog(tuningLog, logFile);
if (header.data !== digest) throw new Error('the log is of other songs');

const trials = lines
  .flatMap((line) => (line.phase === 'trial' ? [line] : []))
  .filter((_, i) => i % every === 0)
  .map(({ classifier, node, parameters, value }) => {
    const number = nodes.findIndex((one) => one.classifier === classifier && one.path === node);
    return { number, parameters, value };
  });

/** Seconds on the clock, seconds of all cores, and each trial's log loss. */
interface Made {
  readonly seconds: number;
  readonly cores: number;
  readonly losses: readonly number[];
}

async function ours(): Promise<Made> {
  const start = performance.now();
  const used = process.cpuUsage();
  const bins = binFeatures(features, { maxBins, rows: songs });
  await using validator = new CrossValidator(threads);
  const losses = await mapInOrder(trials, threads, async ({ number, parameters }) => {
    const options = { ...parameters, rounds: 150, earlyStoppingRounds: 10 };
    const { labels, rows, folds } = nodes[number];
    const task = taskOf(labels, options);
    const [{ mean }] = await validator.run({ bins, task, rows, folds, threads: 1 });
    return mean.at(-1) ?? Number.NaN;
  });
  const { user, system } = process.cpuUsage(used);
  return { seconds: secondsSince(start), cores: (user + system) / 1e6, losses };
}

const peer = new Peer();
const dense = Float32Array.from(features.data);
const { rows, columns } = features;
const zeros = new Float32Array(rows);
await peer.ask('load', {
  name: 'songs',
  x: peer.file('x', dense),
  y: peer.file('y', zeros),
  rows,
  columns,
});
const request = trials.map(({ number, parameters }) => {
  const node = nodes[number];
  return {
    y: peer.file(`y${number}`, Float32Array.from(node.labels)),
    rows: peer.file(`rows${number}`, node.rows),
    folds: peer.file(`folds${number}`, node.folds),
    params: {
      objective: 'binary:logistic',
      eval_metric: 'logloss',
      tree_method: 'hist',
      max_bin: maxBins,
      base_score: 0.5,
      eta: parameters.learningRate,
      max_depth: parameters.maxDepth,
      min_child_weight: parameters.minChildWeight,
      colsample_bytree: parameters.colsampleByTree,
      gamma: parameters.gamma,
      subsample: parameters.subsample,
    },
  };
});

const all: { mine: Made; theirs: Made }[] = [];
for (let pair = 0; pair < pairs; pair++) {
  const mine = await ours();
  const theirs = await peer.ask<Made>('cross_validate', {
    name: 'songs',
    trials: request,
    rounds: 150,
    early_stopping_rounds: 10,
    threads,
  });
  all.push({ mine, theirs });
}
peer.close();
record('tuning', {
  parameters: { every, pairs, threads },
  columns: [
    { title: 'trials' },
    { title: 'nodes', digits: 0 },
    { title: 'bins' },
    { title: 'seconds: ours', digits: 1 },
    { title: '`xgb.cv`', digits: 1 },
    { title: 'ratio', digits: 3 },
    { title: 'of all cores', digits: 3 },
    { title: 'mean log loss: ours', digits: 4 },
    { title: '`xgb.cv`', digits: 4 },
  ],
  rows: [
    [
      String(trials.length),
      new Set(trials.map(({ number }) => number)).size,
      String(maxBins),
      median(all.map(({ mine }) => mine.seconds)),
      median(all.map(({ theirs }) => theirs.seconds)),
      median(all.map(({ mine, theirs }) => mine.seconds / theirs.seconds)),
      median(all.map(({ mine, theirs }) => mine.cores / theirs.cores)),
      mean(all[0].mine.losses),
      mean(all[0].theirs.losses),
    ],
  ],
});
