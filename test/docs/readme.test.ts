import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { run } from '../support/command.js';
import { commandLine } from '../support/command-line.js';
import { blocksOf, commandsOf, enlarged } from './page.js';

/** Below `build/`, so that it finds the package by its name. */
const PROGRAM = resolve('build/test/docs/readme-page.mjs');
const QUICK = {
  booster: { rounds: 3 },
  classification: { network: { members: 1, epochs: 1, hidden: [4] }, backgroundSongs: 5 },
  evaluation: { resamples: 10 },
};
/** What is typed more, so that it is quick. */
const QUICKLY: Readonly<Record<string, readonly string[]>> = {
  fit: ['--config', 'quick.json'],
  report: ['--method', 'tree'],
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'readme-'));
  const table = (await blocksOf('docs/start.md')).find(({ file }) => file === 'tracks.csv');
  const songs = enlarged(table?.text ?? '', 30);
  await writeFile(join(folder, 'tracks.csv'), songs);
  await writeFile(join(folder, 'new-songs.csv'), songs.replace('Brasa 0', 'Lose Yourself'));
  await writeFile(join(folder, 'quick.json'), JSON.stringify(QUICK));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await rm(PROGRAM, { force: true });
});

test('its commands and its program run on the table of the page on how to start', async () => {
  const blocks = await blocksOf('README.md');
  const [demo, ...commands] = commandsOf(blocks);
  expect(demo).toEqual(['demo']);
  expect(commands.map(([name]) => name)).toEqual(['fit', 'predict', 'explain', 'report']);
  for (const args of commands) {
    const { code, err } = await commandLine([...args, ...(QUICKLY[args[0]] ?? [])], {
      cwd: folder,
    });
    expect([args, code, code === 0 || err]).toEqual([args, 0, true]);
  }
  await writeFile(PROGRAM, blocks.find(({ language }) => language === 'js')?.text ?? '');
  const { out, err } = await run([PROGRAM], { cwd: folder });
  expect(err).toBe('');
  expect(out.match(/probability: /g)).toHaveLength(3);
});
