/**
 * Ranking while something else goes on, server and client on one machine: nothing, a storm of explanations,
 * a reload every second.
 *
 *   npm run compile && node build/bench/service/beside.js MODEL OTHER seconds
 *
 * MODEL and OTHER are models of the same features, which take turns in the folder that is served.
 */
import { cpSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Random } from '../../src/core/numbers/index.js';
import { type Cell, record } from '../results.js';
import { load, rankings } from './load.js';
import { ServerProcess } from './server-process.js';

const [model, other, given = '60'] = process.argv.slice(2);
if (model === undefined || other === undefined) throw new Error('name two models');
const seconds = Number(given);

const room = mkdtempSync(join(tmpdir(), 'service-'));
const served = join(room, 'served');
const tokenFile = join(room, 'token');
const token = 'of-the-benchmark-alone';
writeFileSync(tokenFile, token, { mode: 0o600 });
cpSync(model, served, { recursive: true });
cpSync(other, join(room, 'other'), { recursive: true });

const authorization = `Bearer ${token}`;
const rows: Cell[][] = [];
try {
  await using server = await ServerProcess.serve(served, '--token-file', tokenFile);
  const described = await fetch(`${server.url}/v1/model`, { headers: { authorization } });
  const { features } = (await described.json()) as { features: string[] };
  const random = new Random(1);
  const songs = Array.from({ length: 1000 }, () =>
    Object.fromEntries(features.map((name) => [name, random.uniform()])),
  );
  const withToken = (requests: ReturnType<typeof rankings>) =>
    requests.map((request) => ({ ...request, headers: { ...request.headers, authorization } }));
  const ranking = withToken(rankings(songs, 1));
  const explaining = withToken(rankings(songs, 1, '/v1/explain'));
  // Node counts the 10 ms from one look at the clock to the next as well.
  const lag = async () =>
    (await server.metric('nodejs_eventloop_lag_p99_seconds', { authorization })) - 0.01;

  const measure = async (what: string, beside: () => Promise<number | null>): Promise<void> => {
    await load(server.url, 3, ranking);
    await lag();
    const [ranked, count] = await Promise.all([load(server.url, seconds, ranking), beside()]);
    const { requestsPerSecond, median, p99, failed } = ranked;
    const delay = 1000 * (await lag());
    rows.push([what, requestsPerSecond, median, p99, failed, count, delay]);
    console.log(...rows[rows.length - 1]);
  };

  await measure('nothing', async () => null);
  await measure('explanations by ten clients', async () => {
    const explained = await load(server.url, seconds, explaining);
    return explained.requestsPerSecond * seconds;
  });
  await measure('a reload every second', async () => {
    let reloads = 0;
    const end = performance.now() + 1000 * seconds;
    while (performance.now() < end) {
      const next = performance.now() + 1000;
      renameSync(served, join(room, 'old'));
      renameSync(join(room, 'other'), served);
      renameSync(join(room, 'old'), join(room, 'other'));
      const answer = await fetch(`${server.url}/v1/reload`, {
        method: 'POST',
        headers: { authorization },
      });
      if (!answer.ok) throw new Error(await answer.text());
      reloads++;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())));
    }
    return reloads;
  });
} finally {
  rmSync(room, { recursive: true });
}

const milli = { digits: 0, unit: 'ms' };
record('service-beside', {
  parameters: { seconds },
  columns: [
    { title: 'beside the ranking' },
    { title: 'requests/s', digits: 0 },
    { title: 'median', ...milli },
    { title: '99th percentile', ...milli },
    { title: 'failed', digits: 0 },
    { title: 'how many', digits: 0 },
    { title: 'event loop, 99th percentile', ...milli },
  ],
  rows,
});
