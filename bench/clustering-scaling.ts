/**
 * Times and memory of HDBSCAN on 2-D points of 40 normal distributions, in a process of its own for
 * each size: `npm run bench && node build/bench/clustering-scaling.js [points] [minSamples] [threads]`.
 */
import { HDBSCAN } from '../src/clustering/index.js';
import { mixture } from './mixture.js';

const [rows = 228_000, minSamples = 15, threads = 1] = process.argv.slice(2).map(Number);
const { points } = mixture(rows, 40);
const before = process.memoryUsage().rss;
const steps = new Map<string, number>();
const start = performance.now();
const cpuBefore = process.cpuUsage();
const clustering = await HDBSCAN.fit(points, {
  minClusterSize: Math.max(5, Math.round(rows / 200)),
  minSamples,
  threads,
  onProgress: ({ step }) => {
    if (!steps.has(step)) steps.set(step, performance.now() - start);
  },
});
const cpu = process.cpuUsage(cpuBefore);
const seconds = (performance.now() - start) / 1000;
console.log({
  rows,
  minSamples,
  threads,
  seconds: Number(seconds.toFixed(2)),
  cpuSeconds: Number(((cpu.user + cpu.system) / 1e6).toFixed(2)),
  startedAtMs: Object.fromEntries(Array.from(steps, ([step, ms]) => [step, Math.round(ms)])),
  clusters: clustering.clusterPersistence.length,
  peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  beforeMiB: Math.round(before / 2 ** 20),
});
