/**
 * Trials of a tuning again, ours against xgb.cv (`hist`, one trial a thread), on MusicOSet.
 *
 *   npm run bench && node build/bench/tuning.js TAXONOMY LOG [every] [pairs] [bins]
 *
 * LOG is what `supergenre tune` wrote on MusicOSet, split by song, with the test songs of the
 * reference answers (those whose CRC-32 is a multiple of 5); it may be unfinished. Every so-manieth
 * trial is made again, by both with so many bins.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { readCatalogue } from '../src/catalogue/index.js';
import { mapInOrder } from '../src/core/threads/index.js';
import { binFeatures } from '../src/models/boosting/train/index.js';
import { pipelineOptions } from '../src/pipeline/index.js';
import { splitSongs } from '../src/pipeline/split-songs.js';
import { readTuningLog } from '../src/pipeline/tuning/log.js';
import { nodesToTune } from '../src/pipeline/tuning/nodes.js';
import { Taxonomy } from '../src/taxonomy/index.js';
import { CrossValidator } from '../src/tuning/cross-validator.js';
import { dataFolder } from '../test/support/data-folder.js';
import { median, Peer } from './boosting-peer.js';

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
const { train } = splitSongs(catalogue, steps.evaluation, testSongs);
const { nodes, songs, digest } = nodesToTune(catalogue, taxonomy, train, steps);
const { header, lines } = await readTuningLog(logFile);
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
    const [{ mean }] = await validator.run({ ...nodes[number], bins, options, threads: 1 });
    return mean.at(-1) ?? Number.NaN;
  });
  const { user, system } = process.cpuUsage(used);
  return { seconds: (performance.now() - start) / 1000, cores: (user + system) / 1e6, losses };
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

function described({ seconds, cores, losses }: Made): string {
  return `${seconds.toFixed(1)} s (of all cores ${cores.toFixed(1)} s), log loss ${mean(losses).toFixed(4)}`;
}

console.log(`${trials.length} trials of ${new Set(trials.map(({ number }) => number)).size} nodes`);
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const ratios: number[] = [];
const coreRatios: number[] = [];
for (let pair = 0; pair < pairs; pair++) {
  const mine = await ours();
  const theirs = await peer.ask<Made>('cross_validate', {
    name: 'songs',
    trials: request,
    rounds: 150,
    early_stopping_rounds: 10,
    threads,
  });
  ratios.push(mine.seconds / theirs.seconds);
  coreRatios.push(mine.cores / theirs.cores);
  console.log(`ours ${described(mine)}; xgb.cv ${described(theirs)}`);
}
console.log(
  `median ratio ${median(ratios).toFixed(3)}, of all cores ${median(coreRatios).toFixed(3)}`,
);
peer.close();
