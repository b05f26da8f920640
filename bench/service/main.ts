/**
 * The service under load, server and client on one machine: requests of one song and of a hundred,
 * against a bare Fastify server, in turns.
 *
 *   npm run compile && node build/bench/service/main.js MUSICOSET seconds NAME=MODEL…
 */
import { fileURLToPath } from 'node:url';
import { readCatalogue } from '../../src/catalogue/index.js';
import { type Cell, record } from '../results.js';
import { type Load, load, rankings } from './load.js';
import { ServerProcess } from './server-process.js';

const [data, given = '60', ...models] = process.argv.slice(2);
if (data === undefined || models.length === 0) throw new Error('name the songs and the models');
const seconds = Number(given);

const { songs } = await readCatalogue({
  songs: `${data}/songs.csv`,
  features: `${data}/acoustic_features.csv`,
  artists: `${data}/artists.csv`,
});
const { featureNames, features } = songs;
const byName = Array.from({ length: 1000 }, (_, i) =>
  Object.fromEntries(
    featureNames.map((name, j) => [name, features.data[i * features.columns + j]]),
  ),
);
const kinds = [
  { what: 'one song', requests: rankings(byName, 1), songs: 1 },
  { what: '100 songs', requests: rankings(byName, 100), songs: 100 },
];
const bare = fileURLToPath(new URL('./bare-server.js', import.meta.url));

const rows: Cell[][] = [];
for (const model of models) {
  const [name, folder] = model.split('=');
  await using ours = await ServerProcess.serve(folder);
  for (const { what, requests, songs: each } of kinds) {
    const { path, headers, body } = requests[0];
    const asked = await fetch(`${ours.url}${path}`, { method: 'POST', headers, body });
    const answer = await asked.text();
    await using other = await ServerProcess.start([bare, answer]);
    await load(ours.url, 3, requests);
    await load(other.url, 3, requests);
    const constant = await load(other.url, seconds, requests);
    const ranked = await load(ours.url, seconds, requests);
    rows.push(rowOf(`${name}, ${what}`, each, ranked, constant));
    console.log(...rows[rows.length - 1]);
  }
}

function rowOf(what: string, songsEach: number, ours: Load, bareServer: Load): Cell[] {
  const { requestsPerSecond, median, p99, failed } = ours;
  return [
    what,
    requestsPerSecond,
    requestsPerSecond * songsEach,
    requestsPerSecond / bareServer.requestsPerSecond,
    median,
    p99,
    failed,
  ];
}

const milli = { digits: 0, unit: 'ms' };
record('service', {
  parameters: { seconds },
  columns: [
    { title: 'model, request' },
    { title: 'requests/s', digits: 0 },
    { title: 'songs/s', digits: 0 },
    { title: 'of a bare server’s requests', digits: 2 },
    { title: 'median', ...milli },
    { title: '99th percentile', ...milli },
    { title: 'failed', digits: 0 },
  ],
  rows,
});
