/**
 * How long a loaded model takes to rank one song, with new feature values for each.
 *
 *   npm run bench && node build/bench/rank-one-song.js MODEL [songs]
 */
import { HierarchicalClassifier } from '../src/classification/index.js';
import { Random } from '../src/core/numbers/index.js';
import { record } from './results.js';

const [folder, count = '5000'] = process.argv.slice(2);
if (folder === undefined) throw new Error('name the folder of a model');

const classifier = await HierarchicalClassifier.load(folder);
const random = new Random(1);
const ranges: Record<string, number> = { duration_ms: 400_000, tempo: 200, loudness: -30, key: 11 };
const milliseconds: number[] = [];
for (let i = 0; i < Number(count); i++) {
  const song = Object.fromEntries(
    classifier.featureNames.map((name) => [name, random.uniform() * (ranges[name] ?? 1)]),
  );
  const start = performance.now();
  classifier.rank(song, { top: 5 });
  milliseconds.push(performance.now() - start);
}

milliseconds.sort((a, b) => a - b);
const share = (part: number) => milliseconds[Math.floor(part * milliseconds.length)];
const milli = { digits: 2, unit: 'ms' };
record('rank-one-song', {
  parameters: { songs: milliseconds.length },
  columns: [
    { title: 'model' },
    { title: 'median', ...milli },
    { title: '95th percentile', ...milli },
    { title: '99th percentile', ...milli },
  ],
  rows: [[`${classifier.taxonomy.size - 1} nodes`, share(0.5), share(0.95), share(0.99)]],
});
