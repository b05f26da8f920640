/**
 * One booster on many rows, ours against XGBoost's hist and LightGBM, in turn: 14 columns, 256 bins,
 * depth 6, 100 rounds; the making of bins apart.
 *
 *   npm run compile && node build/bench/boosting-large.js [rows] [threads] [turns] [rounds]
 *
 * The peers are those that the Python of PYTHON and PYTHONPATH has: XGBoost, and LightGBM where it is. With
 * 0 turns only ours runs, with the peak of memory: for 22,000,000 rows.
 */
import { Random } from '../src/core/numbers/index.js';
import { shared } from '../src/core/threads/index.js';
import { binInThreads } from '../src/models/boosting/bins/bin-in-threads.js';
import { trainForest } from '../src/models/boosting/training/train-in-threads.js';
import { probabilities } from '../test/models/boosting/training/predict.js';
import { runOf, taskOf } from '../test/models/boosting/training/tasks.js';
import { logLoss, Peer } from './boosting-peer.js';
import { type Cell, median, peakMemory, record, secondsSince } from './results.js';

const [rows, threads, turns, rounds] = [2, 3, 4, 5].map((i, k) =>
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
const work = `${rows.toLocaleString('en')} × ${columns}, depth 6, ${rounds} rounds`;

interface Trained {
  /** Seconds of making bins, of the rounds, and of all cores in the rounds. */
  readonly bins: number;
  readonly seconds: number;
  readonly cores: number;
  readonly loss: number;
}

async function ours(): Promise<Trained> {
  const run = runOf({ threads });
  const start = performance.now();
  const bins = await binInThreads({ rows, columns, data: train.data }, { maxBins: 256 }, run);
  const made = performance.now();
  const before = process.cpuUsage();
  const { forest } = await trainForest(bins, taskOf(train.labels, { rounds }), run);
  const seconds = secondsSince(made);
  const used = process.cpuUsage(before);
  const cores = (used.user + used.system) / 1e6;
  const loss = logLoss(probabilities(forest, columns, test.data), test.labels);
  return { bins: (made - start) / 1000, seconds, cores, loss };
}

/** The same growth in each library's words. */
const peerParams = {
  xgboost: {
    objective: 'binary:logistic',
    tree_method: 'hist',
    max_bin: 256,
    max_depth: 6,
    eta: 0.3,
    base_score: 0.5,
  },
  lightgbm: {
    objective: 'binary',
    max_bin: 255,
    max_depth: 6,
    num_leaves: 64,
    learning_rate: 0.3,
    min_data_in_leaf: 1,
    min_sum_hessian_in_leaf: 1,
    lambda_l2: 1,
    boost_from_average: false,
    verbosity: -1,
  },
};
type Library = keyof typeof peerParams;

async function theirs(peer: Peer, library: Library): Promise<Trained> {
  const request = { name: 'train', test: 'test', params: peerParams[library], rounds, threads };
  type Answer = Omit<Trained, 'loss'> & { readonly probabilities: number[] };
  const { probabilities, ...times } = await peer.ask<Answer>('train', { ...request, library });
  return { ...times, loss: logLoss(probabilities, test.labels) };
}

const measured = new Map<string, Trained[]>([['supergenre', []]]);
if (turns === 0) {
  measured.set('supergenre', [await ours()]);
} else {
  const peer = new Peer();
  const { libraries } = await peer.ask<{ libraries: Library[] }>('libraries', {});
  for (const [name, { data, labels }] of Object.entries({ train, test })) {
    const files = { x: peer.file(`x-${name}`, data), y: peer.file(`y-${name}`, labels) };
    await peer.ask('load', { name, ...files, rows: labels.length, columns });
  }
  for (let turn = 0; turn < turns; turn++) {
    measured.get('supergenre')?.push(await ours());
    for (const library of libraries) {
      const before = measured.get(library) ?? [];
      measured.set(library, [...before, await theirs(peer, library)]);
    }
    for (const [library, times] of measured) console.log(library, times.at(-1));
  }
  peer.close();
}
const own = measured.get('supergenre') ?? [];
const rowsOfTable = [...measured].map(([library, times]): Cell[] => {
  const ratio = median(own.map((one, turn) => one.seconds / times[turn].seconds));
  const of = (field: keyof Trained) => median(times.map((one) => one[field]));
  const isOurs = library === 'supergenre';
  return [
    ...[work, library, String(threads), of('bins'), of('seconds'), of('cores')],
    ...[isOurs ? null : ratio, of('loss')],
    turns === 0 ? peakMemory() / 2 ** 30 : null,
  ];
});
record('boosting-large', {
  parameters: { rows, threads, turns, rounds },
  columns: [
    { title: 'work' },
    { title: 'library' },
    { title: 'threads' },
    { title: 'seconds of bins', digits: 2 },
    { title: 'seconds of rounds', digits: 2 },
    { title: 'of all cores', digits: 2 },
    { title: 'our time relative to its', digits: 2 },
    { title: 'log loss', digits: 4 },
    { title: 'memory', digits: 1, unit: 'GiB' },
  ],
  rows: rowsOfTable,
});
