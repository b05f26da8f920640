/**
 * One booster on many rows, ours against XGBoost's hist, in pairs: 14 columns, 256 bins, depth 6,
 * 100 rounds, without the making of bins on either side.
 *
 *   npm run bench && node build/bench/boosting-large.js [rows] [threads] [pairs] [rounds]
 *
 * With 0 pairs only ours runs, with the peak of memory: for 22,000,000 rows.
 */
import { Random } from '../src/core/numbers/index.js';
import { shared } from '../src/core/threads/index.js';
import { binFeatures } from '../src/models/boosting/index.js';
import { trainForest } from '../src/models/boosting/training/train-in-threads.js';
import { probabilities } from '../test/models/boosting/training/predict.js';
import { runOf, taskOf } from '../test/models/boosting/training/tasks.js';
import { logLoss, Peer } from './boosting-peer.js';
import { recordTraining } from './boosting-training.js';
import { median, peakMemory, secondsSince } from './results.js';

const [rows, threads, pairs, rounds] = [2, 3, 4, 5].map((i, k) =>
  Number(process.argv[i] ?? [1_000_000, 1, 5, 100][k]),
);
const columns = 14;
const testRows = 20_000;

/** Uniform columns, the hardest case: every column has 256 full bins. */
function make(seed: number, count: number): { data: Float32Array; labels: Float32Array } {
  const random = new Random(seed);
  const data = shared(Float32Array, count * columns);
  const labels = shared(Float32Array, count);
  for (let i = 0; i < count; i++) {
    const x = data.subarray(i * columns, (i + 1) * columns);
    for (let j = 0; j < columns; j++) x[j] = random.uint32() / 2 ** 32;
    const step = x[4] > 0.5 ? 3 : 0;
    const margin = Math.sin(6 * x[0]) + 2 * x[1] * x[2] + (x[3] - 0.5) * step + x[5] ** 2 - 1;
    labels[i] = random.uniform() < 1 / (1 + Math.exp(-margin)) ? 1 : 0;
  }
  return { data, labels };
}

const train = make(1, rows);
const test = make(2, testRows);
const start = performance.now();
const bins = binFeatures({ rows, columns, data: train.data });
console.log(`bins made in ${secondsSince(start).toFixed(2)} s`);
const work = `${rows.toLocaleString('en')} × ${columns}, depth 6, ${rounds} rounds`;
const parameters = { rows, threads, pairs, rounds };

async function ours(): Promise<{ seconds: number; loss: number }> {
  const begin = performance.now();
  const { forest } = await trainForest(bins, taskOf(train.labels, { rounds }), runOf({ threads }));
  const seconds = secondsSince(begin);
  return { seconds, loss: logLoss(probabilities(forest, columns, test.data), test.labels) };
}

if (pairs === 0) {
  const { seconds, loss } = await ours();
  recordTraining(parameters, {
    ...{ work, threads, seconds, loss, ratio: null, peerLoss: null },
    gibibytes: peakMemory() / 2 ** 30,
  });
} else {
  const peer = new Peer();
  for (const [name, { data, labels }] of Object.entries({ train, test })) {
    const files = { x: peer.file(`x-${name}`, data), y: peer.file(`y-${name}`, labels) };
    await peer.ask('load', { name, ...files, rows: labels.length, columns });
  }
  const params = {
    objective: 'binary:logistic',
    tree_method: 'hist',
    max_bin: 256,
    max_depth: 6,
    eta: 0.3,
    base_score: 0.5,
  };
  const pairsMade: { ours: number; theirs: number; loss: number; peerLoss: number }[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    const a = await ours();
    const b = await peer.ask<{ seconds: number; probabilities: number[] }>('train', {
      name: 'train',
      params,
      rounds,
      threads,
      test: 'test',
    });
    pairsMade.push({
      ...{ ours: a.seconds, theirs: b.seconds, loss: a.loss },
      peerLoss: logLoss(b.probabilities, test.labels),
    });
    console.log(pairsMade.at(-1));
  }
  recordTraining(parameters, {
    ...{ work, threads, gibibytes: null },
    seconds: median(pairsMade.map(({ ours }) => ours)),
    ratio: median(pairsMade.map(({ ours, theirs }) => ours / theirs)),
    loss: median(pairsMade.map(({ loss }) => loss)),
    peerLoss: median(pairsMade.map(({ peerLoss }) => peerLoss)),
  });
  peer.close();
}
