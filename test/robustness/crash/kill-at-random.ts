/**
 * Kills a command (`kill -9`) at random moments, each time resumes it, and compares what it ends with
 * with an undisturbed run, byte for byte, by hand:
 *
 *     node build/test/robustness/crash/kill-at-random.js --job fit [--times 100] [--seed 0]
 *         [--songs FILE --features FILE --artists FILE] [--config FILE]
 *
 * Without tables it takes those of MusicOSet ({@link folderOf}).
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Random } from '../../../src/core/numbers/index.js';
import { supergenre } from '../../support/command.js';
import { folderOf } from '../../support/data-folder.js';
import { difference, readTree } from './tree.js';

const musicoset = folderOf('musicoset');
const { values } = parseArgs({
  options: {
    job: { type: 'string', default: 'fit' },
    times: { type: 'string', default: '100' },
    seed: { type: 'string', default: '0' },
    songs: { type: 'string', default: join(musicoset, 'songs.csv') },
    features: { type: 'string', default: join(musicoset, 'acoustic_features.csv') },
    artists: { type: 'string', default: join(musicoset, 'artists.csv') },
    config: { type: 'string' },
  },
});

/** Options that make each job a matter of seconds. */
const quick = {
  projection: { nEpochs: 20 },
  booster: { rounds: 20, maxDepth: 4 },
  classification: { network: { members: 2, epochs: 1, hidden: [8] } },
  evaluation: { resamples: 10 },
  search: { projection: { nNeighbors: [15, 30] }, clustering: { minSamples: [1, 5, 10] } },
  tuning: { initialPoints: 2, iterations: 2, refits: 1, rounds: 10, folds: 2 },
};

const taxonomy = {
  name: 'music',
  children: [
    { name: 'loud', children: [{ name: 'rock' }, { name: 'metal' }] },
    { name: 'pop' },
    { name: 'country' },
  ],
};

/** The last argument of each job is the name of its output. */
const jobs: Readonly<Record<string, readonly string[]>> = {
  fit: ['fit', '--out', 'model'],
  search: ['search', '--out', 'search.jsonl'],
  tune: ['tune', '--taxonomy', 'taxonomy.json', '--out', 'tuning.jsonl'],
};

const folder = await mkdtemp(join(tmpdir(), 'kill-'));
const random = new Random(Number(values.seed));
const config = values.config ?? join(folder, 'config.json');
await writeFile(join(folder, 'config.json'), JSON.stringify(quick));
await writeFile(join(folder, 'taxonomy.json'), JSON.stringify(taxonomy));
const args = commandLine(values.job);

const start = performance.now();
const whole = await attempt('whole', false);
if (whole.code !== 0) throw new Error(whole.err);
const duration = performance.now() - start;
const wanted = await readTree(join(folder, 'whole'));

let kills = 0;
let runs = 0;
let faults = 0;
while (kills < Number(values.times)) {
  await rm(join(folder, 'killed'), { recursive: true, force: true });
  let isResumed = false;
  for (;;) {
    const ended = await attempt('killed', isResumed, random.uniform() * duration);
    if (ended.signal !== 'SIGKILL') {
      if (ended.code !== 0) tell(`ended with ${ended.code}: ${ended.err}`);
      break;
    }
    kills++;
    isResumed = true;
  }
  runs++;
  const other = difference(await readTree(join(folder, 'killed')), wanted);
  if (other !== undefined) tell(other);
  process.stderr.write(`${kills} kills, ${runs} runs resumed to their end, ${faults} faults\n`);
}
await rm(folder, { recursive: true });
process.stdout.write(`${values.job}: ${kills} kills, ${runs} runs, ${faults} faults\n`);
process.exitCode = faults > 0 ? 1 : 0;

function commandLine(job: string): readonly string[] {
  const known = jobs[job];
  if (known === undefined) throw new Error(`--job is one of ${Object.keys(jobs).join(', ')}`);
  const { songs, features, artists } = values;
  const tables = ['--songs', songs, '--features', features, '--artists', artists];
  const absolute = known.map((arg) => (arg === 'taxonomy.json' ? join(folder, arg) : arg));
  return [...absolute, ...tables, '--config', config, '--seed', '1'];
}

/** Runs the command in a folder of its own, whose `tmp` is the temporary folder. */
async function attempt(name: string, isResumed: boolean, killedAfter?: number) {
  const cwd = join(folder, name);
  await mkdir(join(cwd, 'tmp'), { recursive: true });
  const controller = new AbortController();
  const killed =
    killedAfter === undefined
      ? undefined
      : new Promise<NodeJS.Signals>((resolve) => {
          const timer = setTimeout(() => resolve('SIGKILL'), killedAfter);
          controller.signal.addEventListener('abort', () => clearTimeout(timer));
        });
  process.env.TMPDIR = join(cwd, 'tmp');
  try {
    return await supergenre([...args, ...(isResumed ? ['--resume'] : [])], {
      cwd,
      ...(killed && { killed }),
    });
  } finally {
    controller.abort();
  }
}

function tell(fault: string): void {
  faults++;
  process.stderr.write(`fault after ${kills} kills: ${fault}\n`);
}
