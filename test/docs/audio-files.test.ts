import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { writeWaves } from '../pipeline/audio/waves.js';
import { run } from '../support/command.js';
import { commandLine } from '../support/command-line.js';
import { blocksOf, commandsOf } from './page.js';

/** Below `build/`, so that it finds the package by its name. */
const PROGRAM = resolve('build/test/docs/audio-files-page.mjs');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'audio-files-page-'));
  const songs = Array.from({ length: 12 }, (_, i) => [`music/${i % 2}/${i}.wav`, i + 40 * (i % 2)]);
  await writeWaves(folder, { ...Object.fromEntries(songs), 'song.wav': 20 });
  const quick = {
    method: 'published',
    booster: { rounds: 3 },
    evaluation: { resamples: 0 },
  };
  await writeFile(join(folder, 'quick.json'), JSON.stringify(quick));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await rm(PROGRAM, { force: true });
});

test('the commands and the program on the page run', async () => {
  const blocks = await blocksOf('docs/audio-files.md');
  for (const args of commandsOf(blocks)) {
    const quick = args[0] === 'fit' ? ['--config', 'quick.json'] : [];
    const { code, err } = await commandLine([...args, ...quick], { cwd: folder });
    expect([args, code, err]).toEqual([args, 0, expect.any(String)]);
  }
  const program = blocks.find(({ language }) => language === 'js');
  await writeFile(PROGRAM, program?.text ?? '');
  const { out, err } = await run([PROGRAM], { cwd: folder });
  expect(err).toBe('');
  expect(out).toMatch(/^[01]\n12 rows, 0 files that can't be read\n$/);
});
