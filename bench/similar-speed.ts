/**
 * How long a search for the nearest ten takes, how many of them it finds, and how long the index takes to
 * make and to read: made-up songs between real ones, one thread.
 *
 *   npm run compile && node build/bench/similar-speed.js MODEL [songs …]
 *
 * MODEL is what "supergenre fit" made with its songs. A made-up song lies between two neighbouring songs of
 * it, moved by half of the median distance of neighbours.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArrayFile, writeArrayFile } from '../src/core/files/index.js';
import type { DenseMatrix } from '../src/core/matrix/index.js';
import { Random } from '../src/core/numbers/index.js';
import { ThreadPool } from '../src/core/threads/index.js';
import {
  indexPoints,
  PointSearch,
  readPointIndex,
  writePointIndex,
} from '../src/neighbours/index.js';
import { loadNeighbours, loadRanker } from '../src/pipeline/index.js';
import { median, record, secondsSince } from './results.js';

const NEAREST = 10;
const QUERIES = 500;
const NEIGHBOURS = 10;
const MAGIC = 'SGBENCHS';

const [folder, ...sizes] = process.argv.slice(2);
if (folder === undefined) throw new Error('name the folder of a model');
const { classifier } = await loadRanker(folder);
const { similar } = await loadNeighbours(folder, classifier);
if (similar === undefined) throw new Error('the model was saved without its songs');
const known = new PointSearch(similar.shared.songs.index);
const near = Array.from({ length: known.rows }, (_, row) =>
  known.nearest(known.point(row), NEIGHBOURS + 1),
);
const gap = median(near.map(({ distances }) => distances[1]));

/** Songs between neighbouring ones. */
function makeUp(rows: number, seed: number): DenseMatrix {
  const { columns } = known;
  const random = new Random(seed);
  const data = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const one = random.integer(known.rows);
    const from = known.point(one);
    const to = known.point(near[one].rows[1 + random.integer(NEIGHBOURS)]);
    const share = random.uniform();
    for (let j = 0; j < columns; j++) {
      const noise = (gap / 2 / Math.sqrt(columns)) * random.normal();
      data[row * columns + j] = from[j] + share * (to[j] - from[j]) + noise;
    }
  }
  return { rows, columns, data };
}

const folderOfFiles = mkdtempSync(join(tmpdir(), 'similar-speed-'));
const queries = makeUp(QUERIES, 2);
for (const size of sizes.length === 0 ? ['20000', '100000', '1000000'] : sizes) {
  const points = makeUp(Number(size), 1);
  const pool = new ThreadPool(1);
  const options = { neighborSearch: 'auto', seed: 0 } as const;
  const start = performance.now();
  const index = await indexPoints(pool, points, options);
  const making = secondsSince(start);
  const scanned = await indexPoints(pool, points, { ...options, neighborSearch: 'exact' });
  await pool.close();
  const { saved, arrays } = writePointIndex(index);
  const file = join(folderOfFiles, 'points.bin');
  await writeArrayFile(file, MAGIC, 1, saved, arrays);
  const reading = performance.now();
  const read = await readArrayFile(file, MAGIC, 1);
  const again = readPointIndex(saved, points, (type, name) => {
    const array = read.arrays.get(name);
    if (!(array instanceof type)) throw new Error(`no array ${name}`);
    return array;
  });
  const readSeconds = secondsSince(reading);
  const { recall, milliseconds } = measure(new PointSearch(again), new PointSearch(scanned));
  const at = (part: number) => milliseconds[Math.floor(part * milliseconds.length)];
  record('similar-speed', {
    parameters: { queries: QUERIES, nearest: NEAREST, columns: known.columns },
    columns: [
      { title: 'songs' },
      { title: 'search' },
      { title: 'found of the nearest ten', digits: 4 },
      { title: 'median', digits: 2, unit: 'ms' },
      { title: '99th percentile', digits: 2, unit: 'ms' },
      { title: 'index made in', unit: 's' },
      { title: 'read in', unit: 's' },
      { title: 'file', unit: 'MB' },
    ],
    rows: [
      [
        Number(size).toLocaleString('en-US'),
        ...[index.kind, recall, at(0.5), at(0.99), making, readSeconds],
        statSync(file).size / 1e6,
      ],
    ],
  });
}
rmSync(folderOfFiles, { recursive: true });

/** Times of the searches, and how many of the true nearest they find. */
function measure(search: PointSearch, truth: PointSearch) {
  const { columns, data } = queries;
  let found = 0;
  const milliseconds: number[] = [];
  for (let q = 0; q < QUERIES; q++) {
    const query = data.subarray(q * columns, (q + 1) * columns) as Float32Array;
    const start = performance.now();
    const { rows } = search.nearest(query, NEAREST);
    milliseconds.push(performance.now() - start);
    const nearest = new Set(truth.nearest(query, NEAREST).rows);
    for (const row of rows) if (nearest.has(row)) found++;
  }
  return { recall: found / (QUERIES * NEAREST), milliseconds: milliseconds.sort((a, b) => a - b) };
}
