import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HDBSCAN } from '../../src/clustering/index.js';
import { projectionFigure, writeFigures } from '../../src/figures/index.js';
import { Booster, readSongs, songsFromRecords, UMAP } from '../../src/index.js';
import { connectRunner, startWorker } from '../../src/jobs/index.js';
import { serve } from '../../src/service/index.js';

/** Tries what needs optional packages, and prints as JSON what each attempt ends with. */
const points = [[1], [2], [3], [4]];
const folder = await mkdtemp(join(tmpdir(), 'light-'));
const file = join(folder, 'songs.csv');
await writeFile(file, 'song_id,tempo\n1,120\n');
const corners = [
  [0, 0],
  [1, 1],
];
const figure = projectionFigure({ points: corners, clusters: [0, 0] });
const entries = Object.keys(
  createRequire(import.meta.url)('supergenre/package.json').exports,
).filter((entry) => !entry.endsWith('.json'));
const redis = { redis: 'redis://127.0.0.1:1', store: folder };

const attempts: Readonly<Record<string, () => unknown>> = {
  entries: () => Promise.all(entries.map((entry) => import(`supergenre${entry.slice(1)}`))),
  records: () => songsFromRecords([{ id: '1', features: { tempo: 120 } }]),
  tables: () => readSongs({ songs: file }),
  svg: () => writeFigures(folder, [figure], { formats: ['svg'] }),
  pictures: () => writeFigures(folder, [figure]),
  specifications: () => writeFigures(folder, [figure], { formats: ['json'] }),
  queue: () => connectRunner(redis),
  worker: () => startWorker({ ...redis, metrics: { port: 0 } }),
  server: () => serve(folder, { port: 0 }),
  projection: () => UMAP.fit(points, { engine: 'umap-js' }),
  clustering: () => HDBSCAN.fit(points, { engine: 'hdbscan-ts' }),
  booster: () => Booster.fit(points, [0, 1, 0, 1], { engine: 'ml-xgboost' }),
};
const ends: Record<string, string> = {};
for (const [name, attempt] of Object.entries(attempts)) {
  ends[name] = await Promise.resolve()
    .then(attempt)
    .then(
      () => 'done',
      (error: Error) => `${error.name}: ${error.message}`,
    );
}
await rm(folder, { recursive: true });
process.stdout.write(JSON.stringify(ends));
