/**
 * Time of DBCV on 2-D points in some clusters, the normal distributions that they are drawn from:
 * `npm run bench && node build/bench/clustering-validity.js [points] [clusters] [threads]`.
 */
import { densityBasedValidity } from '../src/clustering/index.js';
import { mixture } from './mixture.js';

const [rows = 228_000, clusters = 7, threads = 2] = process.argv.slice(2).map(Number);
const { points, groups } = mixture(rows, clusters);
const before = process.memoryUsage().rss;
const steps = new Map<string, number>();
const start = performance.now();
const validity = await densityBasedValidity(points, groups, {
  threads,
  onProgress: ({ step }) => {
    if (!steps.has(step)) steps.set(step, performance.now() - start);
  },
});
console.log({
  rows,
  clusters,
  threads,
  seconds: Number(((performance.now() - start) / 1000).toFixed(2)),
  startedAtMs: Object.fromEntries(Array.from(steps, ([step, ms]) => [step, Math.round(ms)])),
  validity,
  peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  beforeMiB: Math.round(before / 2 ** 20),
});
