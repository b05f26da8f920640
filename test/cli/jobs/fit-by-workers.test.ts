import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Redis as Connection } from 'ioredis';
import { makeCatalogueFiles } from '../../../src/catalogue/index.js';
import { onceItSays, supergenre } from '../../support/command.js';
import { commandLine } from '../../support/command-line.js';
import { describeRedis, RedisServer } from '../../support/redis.js';
import { testOnPosix } from '../../support/systems.js';

describeRedis('supergenre fit --redis', () => {
  let folder: string;
  let server: RedisServer;
  let fit: string[];
  let jobs: string[];
  const workers: ChildProcess[] = [];
  const path = (name: string) => join(folder, name);

  const startWorker = async () => {
    const program = resolve('build/src/cli/main.js');
    const args = ['worker', ...jobs, '--threads', '1', '--lock-seconds', '1'];
    const worker = spawn(process.execPath, [program, ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    workers.push(worker);
    await once(worker.stderr, 'data');
    return worker;
  };
  const filesOf = async (name: string): Promise<Map<string, string>> => {
    const files = new Map<string, string>();
    for (const entry of await readdir(path(name), { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      if (entry.isFile()) files.set(file.slice(path(name).length), await readFile(file, 'base64'));
    }
    return files;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fit-by-workers-'));
    server = await RedisServer.start();
    const files = await makeCatalogueFiles(folder, { artists: 150, songsPerArtist: 4, seed: 1 });
    const quick = {
      projection: { nEpochs: 25, nNeighbors: 10 },
      booster: { rounds: 60 },
      classification: { network: { members: 2, epochs: 1, hidden: [8] } },
      evaluation: { resamples: 0 },
      clustering: { consensus: 1 },
    };
    await writeFile(path('quick.json'), JSON.stringify(quick));
    fit = [
      ...['fit', '--songs', files.songs, '--features', files.features, '--artists', files.artists],
      ...['--config', path('quick.json'), '--seed', '7', '--threads', '1'],
    ];
    jobs = ['--redis', server.url, '--store', path('jobs')];
  });
  afterAll(async () => {
    for (const worker of workers) worker.kill('SIGKILL');
    await server[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  testOnPosix('removes what it queued at Ctrl-C, and says that it waits for workers', async () => {
    const stopped = await supergenre([...fit, ...jobs, '--out', path('stopped')], {
      onError: onceItSays('waiting for workers', 'SIGINT'),
    });
    expect(stopped.code).toBe(130);
    expect(stopped.err).toContain(
      `waiting for workers: supergenre worker --redis ${server.url} --store ${path('jobs')}\n`,
    );
    const client = new Connection(server.url);
    const keys = await client.keys('supergenre:*');
    client.disconnect();
    expect(keys.filter((key) => /:(wait|active|delayed|prioritized)$|:runs/.test(key))).toEqual([]);
  });

  test('gives the same bytes when it and its workers were killed', async () => {
    const whole = await commandLine([...fit, '--out', path('whole')]);
    expect([whole.code, whole.err]).toEqual([0, expect.any(String)]);
    const first = await startWorker();
    const killed = await supergenre([...fit, ...jobs, '--out', path('model')], {
      onError: onceItSays(/^boosters \d+%/m, 'SIGKILL'),
    });
    expect(killed.signal).toBe('SIGKILL');
    await startWorker();
    const again = supergenre([...fit, ...jobs, '--out', path('model')], {
      onError: (text) => {
        if (/^flat boosters \d+%/m.test(text)) first.kill('SIGKILL');
      },
    });
    const { code, out } = await again;
    expect([code, out]).toEqual([0, whole.out]);
    expect(await filesOf('model')).toEqual(await filesOf('whole'));
  });

  test('needs Redis and store, and ends at once where there is no Redis', async () => {
    const half = await commandLine([...fit, '--store', path('jobs'), '--out', path('x')]);
    expect([half.code, half.err]).toEqual([1, expect.stringContaining('a Redis is needed')]);
    const other = await commandLine([...fit, '--redis', server.url, '--out', path('x')]);
    expect([other.code, other.err]).toEqual([1, expect.stringContaining('--redis needs --store')]);
    const wrong = ['--redis', 'redis://:secret@127.0.0.1:1', '--store', path('jobs')];
    for (const { args, page } of [
      { args: [...fit, ...wrong, '--out', path('x')], page: 'docs/command-line.md#fit' },
      { args: ['worker', ...wrong], page: 'docs/scale-out.md' },
    ]) {
      const { code, err } = await commandLine(args);
      expect([code, err]).toEqual([
        1,
        `error: redis://127.0.0.1:1: nothing listens there; start a redis-server, or correct host and port\nSee ${page}\n`,
      ]);
    }
  });
});
