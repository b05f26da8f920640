/**
 * Time of DBCV on 2-D points in some clusters, the normal distributions that they are drawn from:
 * `npm run compile && node build/bench/clustering-validity.js [points] [clusters] [threads]`.
 */
import { densityBasedValidity } from '../src/clustering/index.js';
import { mixture } from './mixture.js';
import { peakMemory, record, secondsSince } from './results.js';

const [rows = 228_000, clusters = 7, threads = 2] = process.argv.slice(2).map(Number);
const { points, groups } = mixture(rows, clusters);
const start = performance.now();
const validity = await densityBasedValidity(points, groups, { threads });
const seconds = secondsSince(start);
record('clustering-validity', {
  parameters: { threads },
  columns: [
    { title: 'points' },
    { title: 'clusters' },
    { title: 'seconds', digits: 1 },
    { title: 'DBCV', digits: 3 },
    { title: 'peak memory', digits: 0, unit: 'MiB' },
  ],
  rows: [[rows.toLocaleString('en'), String(clusters), seconds, validity, peakMemory() / 2 ** 20]],
});
