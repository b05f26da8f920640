/**
 * `supergenre fit` on a made-up catalogue of any size, stage by stage: time, processor time and memory.
 *
 *   npm run compile && node build/bench/scale/main.js FOLDER [songs] [options of fit …]
 *
 * FOLDER keeps the tables, made where they are missing, and the model. With --resume among the options a fit
 * that was ended goes on; its figures are not recorded then.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Results, record } from '../results.js';
import { type Stage, StageWatch } from './stages.js';

const [folder, given = '20000', ...options] = process.argv.slice(2);
if (folder === undefined) throw new Error('give a folder for tables and models');
const songs = Number(given);
const tables = join(folder, String(songs));
const path = (name: string) => join(import.meta.dirname, name);

/** So few songs have more artists than the share of the large catalogues gives: some 10 songs each. */
const FEWEST_ARTISTS = 2000;

if (!existsSync(join(tables, 'songs.parquet'))) {
  const artists = Math.max(FEWEST_ARTISTS, Math.round(songs / 96.5));
  spawnSync(process.execPath, [path('make-catalogue.js'), tables, given, String(artists)], {
    stdio: 'inherit',
  });
}

type Rows = Results['rows'];

const child = spawn(
  process.execPath,
  [
    ...[path('../../src/cli/main.js'), 'fit', '--songs', join(tables, 'songs.parquet')],
    ...['--artists', join(tables, 'artists.parquet'), '--out', join(tables, 'model'), ...options],
  ],
  { stdio: ['ignore', 'inherit', 'pipe'] },
);
const watch = new StageWatch(child.pid ?? 0, print);
const watching = watch.watch();
const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
for await (const line of createInterface({ input: child.stderr })) {
  const stage = /^(.+) …$/.exec(line)?.[1];
  if (stage === undefined) console.error(line);
  else watch.begin(stage);
}
const code = await ended;
const all = watch.end();
await watching;
print(all);
if (code === 0 && !options.includes('--resume')) recordAll();
process.exitCode = code ?? 1;

function print({ name, seconds, cpuSeconds, peak }: Stage): void {
  const figures = [`${seconds.toFixed(1)} s`, `${cpuSeconds.toFixed(1)} CPU s`, gibibytes(peak)];
  console.error(`${name.padEnd(24)} ${figures.join('   ')}`);
}

function gibibytes(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(2)} GiB`;
}

function recordAll(): void {
  const size = songs.toLocaleString('en');
  const parameters = { options: options.join(' ') };
  const time = { title: 'time', unit: ' s' };
  const processor = { title: 'processor time', unit: ' s' };
  const memory = { title: 'memory', unit: ' GiB', digits: 2 };
  const rows = [...watch.stages, all].map(({ name, seconds, cpuSeconds, peak }) => [
    ...[size, name, seconds, cpuSeconds, peak / 2 ** 30],
  ]);
  const columns = [{ title: 'songs' }, { title: 'stage' }, time, processor, memory];
  record('scale-stages', { parameters, columns, rows }, bySongs);
  record(
    'scale',
    {
      parameters,
      columns: [{ title: 'songs' }, time, processor, memory, { title: 'exponent', digits: 2 }],
      rows: [[size, all.seconds, all.cpuSeconds, all.peak / 2 ** 30, null]],
    },
    (kept) => withExponents(bySongs(kept)),
  );
}

function bySongs(rows: Rows): Rows {
  return rows.toSorted((a, b) => songsOf(a) - songsOf(b));
}

function songsOf([label]: Rows[number]): number {
  return Number(String(label).replaceAll(',', ''));
}

/** Writes the power of the songs by which processor time has grown since the row before. */
function withExponents(rows: Rows): Rows {
  return rows.map((row, i) => {
    if (i === 0) return row;
    const [seconds, before] = [row, rows[i - 1]].map((each) => Number(each[2]));
    const exponent = Math.log(seconds / before) / Math.log(songsOf(row) / songsOf(rows[i - 1]));
    return [...row.slice(0, -1), exponent];
  });
}
