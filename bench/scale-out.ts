/**
 * A tuning on MusicOSet by two workers of one thread each, through Redis and a folder, against two threads
 * of one process, in turns:
 *
 *   npm run compile && node build/bench/scale-out.js TAXONOMY [trials] [pairs]
 *
 * Each study makes `trials` trials at random, and one refit. The songs are read before, and the workers
 * wait; a store is empty at the start of a tuning. Needs `redis-server`.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { readCatalogue } from '../src/catalogue/index.js';
import { connectRunner } from '../src/jobs/index.js';
import { type TuneOptions, tuneClassifiers } from '../src/pipeline/index.js';
import { Taxonomy } from '../src/taxonomy/index.js';
import { dataFolder } from '../test/support/data-folder.js';
import { RedisServer } from '../test/support/redis-server.js';
import { median, record, secondsSince } from './results.js';
import { endBenchWorker, startBenchWorker } from './workers.js';

const [taxonomyFile] = process.argv.slice(2);
const trials = Number(process.argv[3] ?? 10);
const pairs = Number(process.argv[4] ?? 3);
const WORKERS = 2;
const folder = join(dataFolder, 'musicoset');

const catalogue = await readCatalogue({
  songs: join(folder, 'songs.csv'),
  features: join(folder, 'acoustic_features.csv'),
  artists: join(folder, 'artists.csv'),
});
const taxonomy = Taxonomy.fromJSON(JSON.parse(readFileSync(taxonomyFile, 'utf8')));
const options: TuneOptions = {
  evaluation: { split: 'song' },
  testSongs: catalogue.songs.ids.filter((id) => crc32(id) % 5 === 0),
  tuning: { method: 'random', initialPoints: 2, iterations: trials - 2, refits: 1 },
  threads: WORKERS,
};

/** Seconds on the clock, and seconds of all cores. */
interface Taken {
  readonly clock: number;
  readonly cores: number;
}

/** What a tuning takes, and what it chose. */
async function take(tune: () => ReturnType<typeof tuneClassifiers>) {
  const start = performance.now();
  const before = process.cpuUsage();
  const tuning = await tune();
  const { user, system } = process.cpuUsage(before);
  const taken: Taken = { clock: secondsSince(start), cores: (user + system) / 1e6 };
  return { taken, chosen: JSON.stringify([tuning.hierarchical, tuning.flat]) };
}

/** Seconds of all cores that a worker has taken. */
async function coresOf(metrics: string): Promise<number> {
  const text = await (await fetch(metrics)).text();
  return Number(/^process_cpu_seconds_total ([\d.e-]+)/m.exec(text)?.[1]);
}

async function byWorkers() {
  const store = mkdtempSync(join(tmpdir(), 'scale-out-'));
  await using redis = await RedisServer.start();
  const workers = [];
  for (let i = 0; i < WORKERS; i++) workers.push(await startBenchWorker(redis.url, store));
  const before = await Promise.all(workers.map(({ metrics }) => coresOf(metrics)));
  try {
    await using runner = await connectRunner({ redis: redis.url, store });
    const { taken, chosen } = await take(() =>
      tuneClassifiers(catalogue, taxonomy, { ...options, runner }),
    );
    const after = await Promise.all(workers.map(({ metrics }) => coresOf(metrics)));
    const cores = after.reduce((sum, seconds, i) => sum + seconds - before[i], taken.cores);
    return { taken: { ...taken, cores }, chosen };
  } finally {
    await Promise.all(workers.map(endBenchWorker));
    rmSync(store, { recursive: true });
  }
}

const here: Taken[] = [];
const there: Taken[] = [];
for (let pair = 0; pair < pairs; pair++) {
  const threads = await take(() => tuneClassifiers(catalogue, taxonomy, options));
  const workers = await byWorkers();
  if (threads.chosen !== workers.chosen) throw new Error('the workers chose other options');
  here.push(threads.taken);
  there.push(workers.taken);
  console.log(JSON.stringify({ threads: threads.taken, workers: workers.taken }));
}

const ratios = here.map(({ clock }, pair) => there[pair].clock / clock);
const row = (name: string, taken: readonly Taken[], ratio: number | null) => [
  name,
  median(taken.map(({ clock }) => clock)),
  median(taken.map(({ cores }) => cores)),
  ratio,
];
record('scale-out', {
  parameters: { trials, pairs },
  columns: [
    { title: 'tuning by' },
    { title: 'time', unit: 's' },
    { title: 'time of all cores', unit: 's' },
    { title: 'time, as a multiple', digits: 2 },
  ],
  rows: [
    row('2 threads of one process', here, null),
    row('2 workers of one thread', there, median(ratios)),
  ],
});
