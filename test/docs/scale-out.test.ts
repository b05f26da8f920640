import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeCatalogueFiles } from '../../src/catalogue/index.js';
import { run } from '../support/command.js';
import { commandLine } from '../support/command-line.js';
import { describeRedis, RedisServer } from '../support/redis.js';
import { blocksOf, commandsOf } from './page.js';

/** Below `build/`, so that it finds the package by its name. */
const PROGRAM = resolve('build/test/docs/scale-out-page.mjs');
const QUICK = {
  method: 'published',
  projection: { nEpochs: 20, nNeighbors: 10 },
  booster: { rounds: 3 },
  evaluation: { resamples: 0 },
};

describeRedis('the page about many machines', () => {
  let folder: string;
  let server: RedisServer;
  const workers: ChildProcess[] = [];
  const here = (text: string) => text.replaceAll('redis://127.0.0.1:6379', server.url);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scale-out-page-'));
    server = await RedisServer.start();
    await makeCatalogueFiles(folder, { artists: 150, songsPerArtist: 3, seed: 1 });
    await writeFile(join(folder, 'quick.json'), JSON.stringify(QUICK));
  });
  afterAll(async () => {
    for (const worker of workers) worker.kill('SIGKILL');
    await server[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
    await rm(PROGRAM, { force: true });
  });

  test('has commands and a program that run', async () => {
    const blocks = await blocksOf('docs/scale-out.md');
    const [inOrder] = blocks.filter(({ language }) => language === 'sh');
    for (const args of commandsOf([inOrder]).map((list) => list.map(here))) {
      if (args[0] === 'worker') {
        const program = resolve('build/src/cli/main.js');
        workers.push(spawn(process.execPath, [program, ...args], { cwd: folder, stdio: 'ignore' }));
        continue;
      }
      const ended = await commandLine([...args, '--config', 'quick.json'], { cwd: folder });
      expect([ended.code, ended.err]).toEqual([0, expect.stringContaining('Model written')]);
    }
    const program = blocks.find(({ language }) => language === 'js')?.text ?? '';
    const quick = here(program).replace('{ runner }', `{ runner, ...${JSON.stringify(QUICK)} }`);
    await writeFile(PROGRAM, quick);
    expect(await run([PROGRAM], { cwd: folder })).toMatchObject({ code: 0, err: '' });
  });
});
