/**
 * Kills a command (`kill -9`) at random moments, each time resumes it, and compares what it ends with
 * with an undisturbed run, byte for byte, by hand:
 *
 *     node build/test/robustness/crash/kill-at-random.js --job fit [--times 100] [--seed 0]
 *         [--songs FILE --features FILE --artists FILE] [--config FILE] [--workers 3]
 *
 * Without tables it takes those of MusicOSet ({@link folderOf}). With `--workers` the jobs of the killed
 * command are done by so many worker processes, and one of these, the command or the Redis between them
 * is killed each time ({@link Cluster}).
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Random } from '../../../src/core/numbers/index.js';
import { type Ended, supergenre } from '../../support/command.js';
import { folderOf } from '../../support/data-folder.js';
import { Cluster } from './cluster.js';
import { difference, readTree } from './tree.js';

/** How often one of a cluster is killed in the time that an undisturbed run takes, about. */
const KILLS_PER_RUN = 2;

/** What a command says that starts while Redis is away: whoever typed it starts it again. */
const FOUND_NO_REDIS = /: nothing listens there; start a redis-server/;

/** How long Redis is away at most, in ms. */
const LONGEST_AWAY = 3_000;

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
    workers: { type: 'string', default: '0' },
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

const kills = new Map<string, number>();
let runs = 0;
let faults = 0;
while (killCount() < Number(values.times)) {
  await rm(join(folder, 'killed'), { recursive: true, force: true });
  const ended = values.workers === '0' ? await killAlone() : await killAmongWorkers();
  if (ended.code !== 0) tell(`ended with ${ended.code}: ${ended.err}`);
  runs++;
  const other = difference(await readTree(join(folder, 'killed')), wanted);
  if (other !== undefined) tell(other);
  process.stderr.write(`${killText()}, ${runs} runs resumed to their end, ${faults} faults\n`);
}
await rm(folder, { recursive: true });
process.stdout.write(`${values.job}: ${killText()}, ${runs} runs, ${faults} faults\n`);
process.exitCode = faults > 0 ? 1 : 0;

function commandLine(job: string): readonly string[] {
  const known = jobs[job];
  if (known === undefined) throw new Error(`--job is one of ${Object.keys(jobs).join(', ')}`);
  const { songs, features, artists } = values;
  const tables = ['--songs', songs, '--features', features, '--artists', artists];
  const absolute = known.map((arg) => (arg === 'taxonomy.json' ? join(folder, arg) : arg));
  return [...absolute, ...tables, '--config', config, '--seed', '1'];
}

/** Kills the command at random moments, and resumes it, until it ends by itself. */
async function killAlone(): Promise<Ended> {
  for (let isResumed = false; ; isResumed = true) {
    const controller = new AbortController();
    const { signal } = controller;
    const killed = wait(random.uniform() * duration, 'SIGKILL' as const, { signal });
    const ended = await attempt('killed', isResumed, [], killed.catch(never));
    controller.abort();
    if (ended.signal !== 'SIGKILL') return ended;
    countKill('command');
  }
}

/** Kills workers, Redis or the command at random moments, until the command ends by itself. */
async function killAmongWorkers(): Promise<Ended> {
  process.env.TMPDIR = folder;
  await using cluster = await Cluster.start(join(folder, 'cluster'), Number(values.workers));
  for (let isResumed = false; ; isResumed = true) {
    const controller = new AbortController();
    const killed = killOthersFirst(cluster, controller.signal);
    const ended = await attempt('killed', isResumed, cluster.args, killed.catch(never));
    controller.abort();
    // A Redis that is away comes back before the cluster ends.
    await Promise.allSettled([killed]);
    if (ended.signal === 'SIGKILL') countKill('command');
    else if (!FOUND_NO_REDIS.test(ended.err)) return ended;
  }
}

/** Kills one of the cluster again and again, until it is the command's turn. */
async function killOthersFirst(cluster: Cluster, signal: AbortSignal): Promise<'SIGKILL'> {
  for (;;) {
    await wait((random.uniform() * duration) / KILLS_PER_RUN, undefined, { signal });
    const victim = random.integer(3);
    if (victim === 0) return 'SIGKILL';
    if (victim === 1) await cluster.killWorker(random);
    else await cluster.killRedis(random.uniform() * LONGEST_AWAY);
    countKill(victim === 1 ? 'worker' : 'redis');
  }
}

/** The command ended before it was to be killed. @throws any other error. */
function never(error: unknown): Promise<never> {
  if (Object(error).code !== 'ABORT_ERR') throw error;
  return new Promise(() => {});
}

function countKill(victim: string): void {
  kills.set(victim, (kills.get(victim) ?? 0) + 1);
}

function killCount(): number {
  return [...kills.values()].reduce((sum, count) => sum + count, 0);
}

function killText(): string {
  const each = [...kills].map(([victim, count]) => `${count} of ${victim}`).join(', ');
  return `${killCount()} kills (${each})`;
}

/** Runs the command in a folder of its own, whose `tmp` is the temporary folder. */
async function attempt(
  name: string,
  isResumed: boolean,
  further: readonly string[] = [],
  killed?: Promise<NodeJS.Signals>,
): Promise<Ended> {
  const cwd = join(folder, name);
  await mkdir(join(cwd, 'tmp'), { recursive: true });
  process.env.TMPDIR = join(cwd, 'tmp');
  const resumed = isResumed ? ['--resume'] : [];
  return await supergenre([...args, ...further, ...resumed], { cwd, ...(killed && { killed }) });
}

function tell(fault: string): void {
  faults++;
  process.stderr.write(`fault after ${killCount()} kills: ${fault}\n`);
}
