/**
 * HDBSCAN on 228,000 points of 40 normal distributions in the plane, for minSamples 1 and 15, against
 * XGBoost's hist training 100 rounds of depth 6 on 1,000,000 × 14, in pairs:
 *
 *   npm run compile && node build/bench/clustering-large.js [threads] [pairs]
 *
 * XGBoost is the yardstick where the Python package hdbscan is not at hand.
 */
import { HDBSCAN } from '../src/clustering/index.js';
import { Random } from '../src/core/numbers/index.js';
import { Peer } from './boosting-peer.js';
import { mixture } from './mixture.js';
import { type Cell, median, range, record, secondsSince } from './results.js';

const [threads = 2, pairs = 3] = process.argv.slice(2).map(Number);
const { points } = mixture(228_000, 40);
/** Two settings, and what the Python package hdbscan took relative to XGBoost on another machine. */
const settings = [
  { minSamples: 1, hdbscan: 0.95 },
  { minSamples: 15, hdbscan: 1.1 },
];

const rows = 1_000_000;
const columns = 14;
const random = new Random(1);
const x = Float32Array.from({ length: rows * columns }, () => random.uniform());
const y = Float32Array.from({ length: rows }, (_, i) => {
  const margin = Math.sin(6 * x[i * columns]) + 2 * x[i * columns + 1] * x[i * columns + 2] - 1;
  return random.uniform() < 1 / (1 + Math.exp(-margin)) ? 1 : 0;
});
const peer = new Peer();
const files = { x: peer.file('x', x), y: peer.file('y', y) };
await peer.ask('load', { name: 'train', ...files, rows, columns });
const test = {
  x: peer.file('x-test', x.subarray(0, columns)),
  y: peer.file('y-test', y.subarray(0, 1)),
};
await peer.ask('load', { name: 'test', ...test, rows: 1, columns });
const params = { objective: 'binary:logistic', tree_method: 'hist', max_depth: 6 };

const theirs: number[] = [];
const ours = settings.map((): number[] => []);
for (let pair = 0; pair < pairs; pair++) {
  const { seconds } = await peer.ask<{ seconds: number }>('train', {
    name: 'train',
    params,
    rounds: 100,
    threads,
    test: 'test',
  });
  theirs.push(seconds);
  for (const [i, { minSamples }] of settings.entries()) {
    const start = performance.now();
    await HDBSCAN.fit(points, { minClusterSize: 1000, minSamples, threads });
    ours[i].push(secondsSince(start));
  }
}
peer.close();
record('clustering-large', {
  parameters: { points: points.rows, pairs, threads },
  columns: [
    { title: '' },
    { title: 'seconds', digits: 2 },
    { title: "XGBoost's seconds", digits: 2 },
    { title: 'median ratio', digits: 3 },
    { title: "hdbscan's ratio, elsewhere", digits: 2 },
  ],
  rows: settings.map(({ minSamples, hdbscan }, i): Cell[] => {
    const ratio = median(ours[i].map((own, pair) => own / theirs[pair]));
    return [`\`minSamples\` ${minSamples}`, range(ours[i]), range(theirs), ratio, hdbscan];
  }),
});
