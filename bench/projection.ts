/**
 * Compares the native projection with umap-learn (of the Debian package `umap-learn`) and umap-js,
 * both sides in one go, two threads each.
 *
 *   npm run compile && node build/bench/projection.js [musicoset] [validity] [recall] [small] [large] [huge]
 *
 * musicoset: the artists' means of ../shared/reference/umap.json, whole processes and quality.
 * validity: how good clusters HDBSCAN finds on either's projections of these, five seeds each.
 * recall: how many of the true neighbours the approximate search finds, without a peer.
 * small: 20,000 × 9 against umap-js and umap-learn. large and huge: 228,000 × 9 against umap-learn,
 * 15 and 60 neighbours, once each.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { densityBasedValidity, HDBSCAN } from '../src/clustering/index.js';
import type { DenseMatrix } from '../src/core/matrix/index.js';
import { Random } from '../src/core/numbers/index.js';
import { nearestNeighbours, UMAP, type UMAPOptions } from '../src/projection/index.js';
import { folderOf } from '../test/support/data-folder.js';
import { trustworthiness } from '../test/support/trustworthiness.js';
import { type Cell, mean, median, range, record, secondsSince } from './results.js';

const THREADS = 2;
const PYTHON = process.env.PYTHON ?? '/usr/bin/python3';
const peer = resolve('bench/projection_peer.py');
const folder = mkdtempSync(join(tmpdir(), 'projection-'));
const peerEnv = { ...process.env, NUMBA_NUM_THREADS: String(THREADS) };

interface Task {
  readonly name: string;
  readonly points: DenseMatrix;
  readonly nNeighbors: number;
  readonly minDist: number;
  readonly repeats: number;
  /** The trustworthiness is that of one point in this many. */
  readonly every: number;
}

/** Groups of different width and size. */
function groups(rows: number, columns = 9): DenseMatrix {
  const random = new Random(1);
  const centres = Array.from({ length: 30 }, () => ({
    at: Array.from({ length: columns }, () => 3 * random.normal()),
    widths: Array.from({ length: columns }, () => 0.3 + random.uniform()),
  }));
  const data = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    const { at, widths } = centres[random.integer(centres.length)];
    for (let j = 0; j < columns; j++) data[i * columns + j] = at[j] + widths[j] * random.normal();
  }
  return { rows, columns, data };
}

function musicoset(): DenseMatrix {
  const rows: number[][] = JSON.parse(
    readFileSync(join(folderOf('reference'), 'umap.json'), 'utf8'),
  ).standardized;
  return { rows: rows.length, columns: rows[0].length, data: Float32Array.from(rows.flat()) };
}

async function timeOurs(task: Task, options: UMAPOptions = {}) {
  const seconds: number[] = [];
  let embedding = task.points;
  for (let repeat = 0; repeat < task.repeats; repeat++) {
    const start = performance.now();
    const { nNeighbors, minDist } = task;
    const fitted = await UMAP.fit(task.points, {
      nNeighbors,
      minDist,
      seed: repeat,
      threads: THREADS,
      ...options,
    });
    seconds.push(secondsSince(start));
    embedding = fitted.embedding;
  }
  return { seconds: median(seconds), embedding };
}

function peerArguments({ points, nNeighbors, minDist }: Task, repeats: number): string[] {
  const file = join(folder, 'points.f32');
  writeFileSync(file, points.data);
  const numbers = [points.rows, points.columns, nNeighbors, minDist, repeats].map(String);
  return [peer, file, ...numbers, join(folder, 'peer.f32')];
}

function peerEmbedding(rows: number): DenseMatrix {
  const bytes = readFileSync(join(folder, 'peer.f32'));
  const data = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  return { rows, columns: data.length / rows, data };
}

function timePeer(task: Task) {
  const printed = execFileSync(PYTHON, peerArguments(task, task.repeats), { env: peerEnv });
  const seconds: number[] = JSON.parse(printed.toString());
  return { seconds: median(seconds), embedding: peerEmbedding(task.points.rows) };
}

/** Adds a row to the table of times. */
function recordTimes(
  work: string,
  peerName: 'umap-learn' | 'umap-js',
  [ours, theirs]: readonly [number, number],
  [ourTrust, theirTrust]: readonly [Cell, Cell],
): void {
  record('projection', {
    parameters: { threads: THREADS },
    columns: [
      { title: 'work' },
      { title: 'peer' },
      { title: 'ours', digits: 1, unit: 's' },
      { title: 'theirs', digits: 1, unit: 's' },
      { title: 'ratio', digits: 3 },
      { title: 'trustworthiness: ours', digits: 4 },
      { title: 'theirs', digits: 4 },
    ],
    rows: [[work, peerName, ours, theirs, ours / theirs, ourTrust, theirTrust]],
  });
}

function trust(task: Task, embedding: DenseMatrix): number {
  return trustworthiness(task.points, embedding, 15, task.every);
}

async function compare(task: Task): Promise<void> {
  const ours = await timeOurs(task);
  const theirs = timePeer(task);
  recordTimes(
    task.name,
    'umap-learn',
    [ours.seconds, theirs.seconds],
    [trust(task, ours.embedding), trust(task, theirs.embedding)],
  );
}

/** A process of its own that projects and ends, as `node build/bench/projection.js once`. */
async function once(): Promise<void> {
  await UMAP.fit(musicoset(), { nNeighbors: 30, minDist: 0, threads: THREADS });
}

function secondsOf(command: string, args: string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(command, args, { env: peerEnv });
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`);
  return secondsSince(start);
}

function artistsTask(): Task {
  const points = musicoset();
  return { name: 'MusicOSet', points, nNeighbors: 30, minDist: 0, repeats: 5, every: 1 };
}

async function compareMusicoset(): Promise<void> {
  const task = artistsTask();
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let repeat = 0; repeat < 3; repeat++) {
    ours.push(secondsOf(process.execPath, [process.argv[1], 'once']));
    theirs.push(secondsOf(PYTHON, peerArguments(task, 0)));
  }
  const ourTrust: number[] = [];
  const theirTrust: number[] = [];
  for (let seed = 1; seed <= 5; seed++) {
    const { embedding } = await UMAP.fit(task.points, { nNeighbors: 30, minDist: 0, seed });
    ourTrust.push(trust(task, embedding));
    execFileSync(PYTHON, peerArguments(task, 0), { env: peerEnv });
    theirTrust.push(trust(task, peerEmbedding(task.points.rows)));
  }
  recordTimes(
    `${task.name}'s 3,952 artists, 30 neighbours, whole process`,
    'umap-learn',
    [median(ours), median(theirs)],
    [range(ourTrust), range(theirTrust)],
  );
}

/** DBCV of a projection's clusters with the settings of ../shared/reference/pipeline.json. */
async function validityOf(embedding: DenseMatrix): Promise<number> {
  const { labels } = await HDBSCAN.fit(embedding, {
    minClusterSize: 150,
    minSamples: 1,
    clusterSelectionMethod: 'leaf',
  });
  return densityBasedValidity(embedding, labels);
}

async function compareValidity(): Promise<void> {
  const task = artistsTask();
  const { points, nNeighbors, minDist, repeats } = task;
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let seed = 1; seed <= repeats; seed++) {
    const { embedding } = await UMAP.fit(points, { nNeighbors, minDist, seed });
    ours.push(await validityOf(embedding));
    // It starts from another random state in each process.
    execFileSync(PYTHON, peerArguments(task, 0), { env: peerEnv });
    theirs.push(await validityOf(peerEmbedding(points.rows)));
  }
  const row = (name: string, values: readonly number[]): Cell[] => {
    const centre = mean(values);
    const squares = values.map((value) => (value - centre) ** 2);
    const deviation = Math.sqrt((mean(squares) * values.length) / (values.length - 1));
    return [name, centre, deviation, deviation / Math.sqrt(values.length)];
  };
  record('projection-validity', {
    parameters: { repeats },
    columns: [
      { title: 'projections of MusicOSet' },
      { title: 'mean DBCV', digits: 3 },
      { title: 'deviation', digits: 3 },
      { title: 'standard error', digits: 3 },
    ],
    rows: [row(`ours, ${repeats} seeds`, ours), row(`umap-learn, ${repeats} runs`, theirs)],
  });
}

async function compareRecall(): Promise<void> {
  const table: Cell[][] = [];
  for (const [rows, columns, nNeighbors] of [
    [20_000, 9, 15],
    [20_000, 9, 60],
    [20_000, 50, 15],
    [228_000, 9, 15],
  ]) {
    const points = groups(rows, columns);
    const find = (neighborSearch: 'exact' | 'approximate') =>
      nearestNeighbours(points, { nNeighbors, neighborSearch, threads: THREADS });
    const exact = await find('exact');
    const found = await find('approximate');
    let hits = 0;
    for (let i = 0; i < rows; i++) {
      const row = (indices: Int32Array) => indices.subarray(i * nNeighbors, (i + 1) * nNeighbors);
      const known = new Set(row(exact.indices));
      for (const neighbour of row(found.indices)) if (known.has(neighbour)) hits++;
    }
    const work = `${rows.toLocaleString('en')} × ${columns}, ${nNeighbors}`;
    table.push([work, (100 * hits) / (rows * nNeighbors)]);
  }
  record('projection-recall', {
    parameters: { threads: THREADS },
    columns: [{ title: 'points × columns, neighbours' }, { title: 'found', digits: 2, unit: '%' }],
    rows: table,
  });
}

async function compareSmall(): Promise<void> {
  const task = {
    name: '20,000 × 9, 15 neighbours',
    points: groups(20_000),
    nNeighbors: 15,
    minDist: 0.1,
    repeats: 5,
    every: 4,
  };
  const js = await timeOurs({ ...task, repeats: 1 }, { engine: 'umap-js' });
  const { seconds } = await timeOurs(task);
  recordTimes(task.name, 'umap-js', [seconds, js.seconds], [null, null]);
  await compare(task);
}

async function compareLarge(nNeighbors: number): Promise<void> {
  const name = `228,000 × 9, ${nNeighbors} neighbours`;
  await compare({
    name,
    points: groups(228_000),
    nNeighbors,
    minDist: 0.1,
    repeats: 1,
    every: 300,
  });
}

const parts = process.argv.slice(2);
if (parts.includes('once')) await once();
else {
  const all = parts.length === 0;
  if (all || parts.includes('musicoset')) await compareMusicoset();
  if (all || parts.includes('validity')) await compareValidity();
  if (all || parts.includes('recall')) await compareRecall();
  if (all || parts.includes('small')) await compareSmall();
  if (all || parts.includes('large')) await compareLarge(15);
  if (all || parts.includes('huge')) await compareLarge(60);
}
rmSync(folder, { recursive: true });
