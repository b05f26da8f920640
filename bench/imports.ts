/**
 * Time and memory of importing entries of a built package, each in processes of its own.
 *
 *   npm run build && npm run compile && node build/bench/imports.js [folder] [version] [repeats]
 *
 * The folder is that of the compiled package; the version is what the table calls it.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Cell, median, record } from './results.js';

const [folder = 'dist', version = 'now', repeats = '9'] = process.argv.slice(2);
const entries = {
  'node alone': undefined,
  'supergenre/errors': 'core/errors/index.js',
  'supergenre/classification': 'classification/index.js',
  supergenre: 'index.js',
};

interface Measured {
  readonly milliseconds: number;
  readonly cpu: number;
  readonly bytes: number;
}

function importOnce(file: string | undefined): Measured {
  const url = file === undefined ? undefined : pathToFileURL(resolve(folder, file)).href;
  const script = `
    const start = performance.now();
    ${url === undefined ? '' : `await import(${JSON.stringify(url)});`}
    const milliseconds = performance.now() - start;
    const { user, system } = process.cpuUsage();
    const bytes = process.memoryUsage.rss();
    console.log(JSON.stringify({ milliseconds, cpu: (user + system) / 1000, bytes }));`;
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', script]);
  return JSON.parse(printed.toString());
}

const rows = Object.entries(entries).flatMap(([name, file]): Cell[][] => {
  if (file !== undefined && !existsSync(join(folder, file))) return [];
  const runs = Array.from({ length: Number(repeats) }, () => importOnce(file));
  const of = (key: keyof Measured) => median(runs.map((run) => run[key]));
  return [[name, version, of('milliseconds'), of('cpu'), of('bytes') / 2 ** 20]];
});
record('imports', {
  parameters: { repeats: Number(repeats) },
  columns: [
    { title: 'import' },
    { title: 'version' },
    { title: 'time', digits: 0, unit: 'ms' },
    { title: 'processor time of the process', digits: 0, unit: 'ms' },
    { title: 'memory of the process', digits: 0, unit: 'MiB' },
  ],
  rows,
});
