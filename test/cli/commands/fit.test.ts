import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeCatalogueFiles } from '../../../src/catalogue/index.js';
import { fitCommand } from '../../../src/cli/commands/fit.js';
import type { Interruptible } from '../../../src/cli/interruption.js';
import { onceItSays, supergenre } from '../../support/command.js';
import { commandLine } from '../../support/command-line.js';
import { testOnPosix } from '../../support/systems.js';

describe('supergenre fit --resume', () => {
  let folder: string;
  let args: string[];
  const path = (name: string) => join(folder, name);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fit-command-'));
    const files = await makeCatalogueFiles(folder, { artists: 150, songsPerArtist: 4, seed: 1 });
    const config = {
      projection: { nEpochs: 25, nNeighbors: 10 },
      booster: { rounds: 12 },
      evaluation: { resamples: 0 },
    };
    await writeFile(path('quick.json'), JSON.stringify(config));
    args = [
      ...['fit', '--songs', files.songs, '--features', files.features, '--artists', files.artists],
      ...['--config', path('quick.json'), '--method', 'published'],
      ...['--seed', '7', '--threads', '2', '--resume'],
    ];
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function filesOf(name: string): Promise<Map<string, string>> {
    const files = new Map<string, string>();
    for (const entry of (await readdir(path(name), { recursive: true })).sort()) {
      const file = join(path(name), entry);
      if ((await stat(file)).isFile()) files.set(entry, await readFile(file, 'base64'));
    }
    return files;
  }

  test('goes on with a fit that was killed, and ends with the same bytes and nothing else', async () => {
    const whole = await supergenre([...args, '--out', path('whole')]);
    expect([whole.code, whole.err]).toEqual([0, expect.not.stringContaining('models kept')]);
    const killed = await supergenre([...args, '--out', path('killed')], {
      onError: onceItSays(/^flat boosters \d+%/m, 'SIGKILL'),
    });
    expect(killed.signal).toBe('SIGKILL');
    const entries = await readdir(path('.killed.supergenre-checkpoint'));
    const kept = entries.filter((entry) => /^[0-9a-f]{64}$/.test(entry)).length;
    expect(kept).toBeGreaterThan(0);
    const resumed = await commandLine([...args, '--out', path('killed')]);
    expect(resumed.err).toContain(`models kept 100% (${kept}/${kept})`);
    expect(resumed.out).toBe(whole.out);
    expect(await filesOf('killed')).toEqual(await filesOf('whole'));
    expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  testOnPosix('says what is kept of a fit that was stopped, and refuses another fit', async () => {
    const before = await filesOf('whole');
    const out = ['--out', path('whole')];
    const stopped = await supergenre([...args, ...out], {
      onError: onceItSays(/^boosters \d+%/m, 'SIGINT'),
    });
    expect([stopped.code, stopped.signal, stopped.err]).toEqual([
      130,
      null,
      expect.stringMatching(
        /\nStopped\. The models trained so far are kept; the same command with --resume goes on from them\. The model in .*whole is as it was\.\n$/,
      ),
    ]);
    expect(await filesOf('whole')).toEqual(before);
    const other = await commandLine([...args, ...out, '--split', 'song']);
    expect([other.code, other.err]).toEqual([
      1,
      expect.stringMatching(
        /whole\.supergenre-checkpoint: the fit in this folder has other songs, artists or features, or another split; .* leave out --resume/,
      ),
    ]);
    expect(other.err).not.toContain('are kept');
  });

  test('says that a model is as it was only where there is one', async () => {
    const out = path('old');
    const { signal } = new AbortController();
    let whatStands = () => '';
    const run: Interruptible = {
      signal,
      whenStopped(text) {
        whatStands = text;
      },
      whenHungUp() {},
    };
    const expectToSay = async (text: string) => {
      const fit = fitCommand({ songs: [path('missing.csv')], out }, run);
      await expect(fit).rejects.toThrow('missing.csv');
      expect(whatStands()).toBe(text);
    };
    await expectToSay('Nothing was written.');
    await mkdir(out);
    await expectToSay('Nothing was written.');
    await writeFile(join(out, 'model.json'), '{}');
    await expectToSay(`Nothing was written. The model in ${out} is as it was.`);
  });

  test('keeps nothing of a fit that failed before any model was trained', async () => {
    const wrong = { booster: { rounds: 12 }, classification: { boosters: { nowhere: {} } } };
    await writeFile(path('wrong.json'), JSON.stringify(wrong));
    const failed = await commandLine([
      ...args,
      '--config',
      path('wrong.json'),
      '--out',
      path('new'),
    ]);
    expect(failed.code).toBe(1);
    expect(failed.err).not.toContain('kept');
    expect((await readdir(folder)).filter((name) => name.includes('new'))).toEqual([]);
  });
});
