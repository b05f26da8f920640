/**
 * How much processor time explanations of test songs take, over all threads, and how far sampled values lie from exact ones.
 *
 *   npm run compile && node build/bench/explanation.js MODEL [threads]
 *
 * MODEL is what "supergenre fit" made.
 */

import { evaluationsPerSong, explainScores, type ShapleyMethod } from '../src/explanation/index.js';
import { GenreModel, readReportData } from '../src/pipeline/index.js';
import { type Cell, record } from './results.js';

const [folder, threadsText = '2'] = process.argv.slice(2);
if (folder === undefined) throw new Error('name the folder of a model');
const threads = Number(threadsText);
const { classifier } = await GenreModel.load(folder);
const { background } = classifier;
if (background === undefined) throw new Error('the model keeps no songs to compare with');
const { sample } = await readReportData(folder);
const songs = sample.features.map((row) => row.map((value) => value ?? Number.NaN));
const features = classifier.featureNames.length;

interface Explained {
  /** Processor time in seconds, over all threads. */
  readonly seconds: number;
  /** Of all nodes, one after the other. */
  readonly values: readonly number[];
  readonly errors: readonly number[];
}

async function explain(count: number, method: ShapleyMethod, pairs: number): Promise<Explained> {
  const before = process.cpuUsage();
  const explained = await explainScores(classifier, songs.slice(0, count), {
    ...{ method, threads },
    ...(method === 'permutation' && { pairs }),
  });
  const { user, system } = process.cpuUsage(before);
  return {
    seconds: (user + system) / 1e6,
    values: explained.flatMap(({ contributions }) => Array.from(contributions.data)),
    errors: explained.flatMap(({ standardErrors }) => Array.from(standardErrors.data)),
  };
}

/** Root of the mean square. */
function size(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);
}

// Threads start, and code is compiled, before the clock runs.
await explain(1, 'permutation', 2);
const exact = await explain(1, 'exact', 2);
const rows: Cell[][] = [];
for (const pairs of [2, 8]) {
  for (const count of pairs === 2 ? [1, 100] : [1]) {
    const { seconds, values, errors } = await explain(count, 'permutation', pairs);
    const off = count === 1 ? size(values.map((value, i) => value - exact.values[i])) : null;
    const each = evaluationsPerSong(
      { background: background.rows, features },
      { method: 'permutation', pairs },
    );
    const label = `permutation, ${pairs} pairs, ${count} song${count === 1 ? '' : 's'}`;
    rows.push([label, count * each, seconds, size(errors), off]);
  }
}
const each = evaluationsPerSong(
  { background: background.rows, features },
  { method: 'exact', pairs: 2 },
);
rows.push(['exact, 1 song', each, exact.seconds, 0, 0]);
record('explanation', {
  parameters: { threads, features, nodes: classifier.taxonomy.size - 1 },
  columns: [
    { title: 'method' },
    { title: 'evaluations at most', digits: 0 },
    { title: 'processor time', unit: 's' },
    { title: 'standard error' },
    { title: 'distance from the exact values' },
  ],
  rows,
});
console.log('size of the exact values', size(exact.values));
process.exit(0);
