/**
 * Times and memory of HDBSCAN on 2-D points of 40 normal distributions, with `minSamples` 1 and 15,
 * in a process of its own for each number of points:
 * `npm run compile && node build/bench/clustering-scaling.js [points] [threads] [repeats]`.
 */
import { HDBSCAN } from '../src/clustering/index.js';
import { mixture } from './mixture.js';
import { median, peakMemory, record, secondsSince } from './results.js';

const [rows = 228_000, threads = 2, repeats = 3] = process.argv.slice(2).map(Number);
const { points } = mixture(rows, 40);
const before = process.memoryUsage().rss;

async function time(minSamples: number): Promise<number> {
  const seconds: number[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const start = performance.now();
    const minClusterSize = Math.max(5, Math.round(rows / 200));
    await HDBSCAN.fit(points, { minClusterSize, minSamples, threads });
    seconds.push(secondsSince(start));
  }
  return median(seconds);
}

const few = await time(1);
const many = await time(15);
const share = (seconds: number) => (1e9 * seconds) / (rows * Math.log2(rows));
record('clustering-scaling', {
  parameters: { threads, repeats },
  columns: [
    { title: 'points' },
    { title: '`minSamples` 1', digits: 2, unit: 's' },
    { title: '`minSamples` 15', digits: 2, unit: 's' },
    { title: 'ns per n log₂ n: 1', digits: 0 },
    { title: '15', digits: 0 },
    { title: 'peak memory of the process', digits: 0, unit: 'MiB' },
    { title: 'of it for the fit', digits: 0, unit: 'MiB' },
  ],
  rows: [
    [
      rows.toLocaleString('en'),
      ...[few, many, share(few), share(many)],
      ...[peakMemory() / 2 ** 20, (peakMemory() - before) / 2 ** 20],
    ],
  ],
});
