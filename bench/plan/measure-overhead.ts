import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Runner } from '../../src/core/jobs/index.js';
import { connectRunner } from '../../src/jobs/index.js';
import { binFeatures, boosterOptions, foldsJob } from '../../src/models/boosting/index.js';
import { bytesOfBins } from '../../src/models/boosting/jobs/bins-input.js';
import { bytesOfFolds } from '../../src/models/boosting/jobs/folds-input.js';
import { RedisServer } from '../../test/support/redis-server.js';
import { median, secondsSince } from '../results.js';
import { endBenchWorker, startBenchWorker } from '../workers.js';

const WORKERS = 2;
/** Jobs of each chain that are timed, and those before them, by which threads and inputs come to be there. */
const TIMED = 200;
const FIRST = 20;
const SONGS = 16;

/**
 * Measures what a job costs beside its work, through a Redis and a folder of this machine: workers in
 * processes of their own cross-validate one round on a few songs, which takes next to no time, and
 * each worker has a chain of jobs, the next of which is asked for when the result before is there. So it
 * takes in the queue, reading and writing the result, and all between the end of a job and the next.
 *
 * @returns the median, in seconds, to a tenth of a millisecond.
 */
export async function measureOverhead(): Promise<number> {
  const store = mkdtempSync(join(tmpdir(), 'overhead-'));
  await using redis = await RedisServer.start();
  const workers = await Promise.all(
    Array.from({ length: WORKERS }, () => startBenchWorker(redis.url, store)),
  );
  try {
    await using runner = await connectRunner({ redis: redis.url, store });
    const input = await storeSongs(runner);
    const chains = workers.map((_, chain) => timeChain(runner, input, chain));
    return Number(median((await Promise.all(chains)).flat()).toFixed(4));
  } finally {
    await Promise.all(workers.map(endBenchWorker));
    rmSync(store, { recursive: true });
  }
}

/** Made-up songs in two folds. */
async function storeSongs(runner: Runner): Promise<{ bins: string; rows: string }> {
  const data = Float32Array.from({ length: SONGS }, (_, row) => row);
  const rows = Int32Array.from(data.keys());
  const dealt = {
    rows,
    folds: rows.map((row) => row % 2),
    labels: Uint8Array.from(rows, (row) => (row % 3 === 0 ? 1 : 0)),
  };
  const bins = binFeatures({ rows: SONGS, columns: 1, data }, { maxBins: 256 });
  return {
    bins: await runner.put(bytesOfBins(bins)),
    rows: await runner.put(bytesOfFolds(dealt)),
  };
}

/** Seconds of each job of a chain that no other has asked for. */
async function timeChain(
  runner: Runner,
  stored: { bins: string; rows: string },
  chain: number,
): Promise<number[]> {
  const seconds: number[] = [];
  for (let job = 0; job < FIRST + TIMED; job++) {
    const seed = chain * (FIRST + TIMED) + job;
    const settings = boosterOptions.parse({ rounds: 1, seed, evalMetrics: ['logloss'] });
    const start = performance.now();
    const input = { ...stored, settings, own: [0, 1] };
    await runner.run({ kind: foldsJob, input, title: `chain ${chain}, job ${job}` });
    seconds.push(secondsSince(start));
  }
  return seconds.slice(FIRST);
}
