import { copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { run } from '../support/command.js';
import { commandLine } from '../support/command-line.js';
import { describeReal } from '../support/real-data.js';
import { blocksOf, commandsOf } from './page.js';

const PAGE = 'docs/describe.md';
/** Below `build/`, so that it finds the package by its name. */
const PROGRAM = resolve('build/test/docs/describe-page.mjs');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'describe-page-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await rm(PROGRAM, { force: true });
});

test('the program on the page runs as it stands', async () => {
  const songs = Array.from({ length: 90 }, (_, i) => {
    const genre = i % 2;
    return [`s${i}`, ['rap', 'rock'][genre], genre + (i % 7) / 5, 90 + (i % 31), i % 11].join();
  });
  await writeFile(
    join(folder, 'songs.csv'),
    `${['id,genre,energy,tempo,loudness', ...songs].join('\n')}\n`,
  );
  const blocks = await blocksOf(PAGE);
  const program = blocks.find(({ language }) => language === 'js')?.text ?? '';
  await writeFile(PROGRAM, program);
  const setup = `import { isMainThread } from 'node:worker_threads'; if (isMainThread) process.chdir(${JSON.stringify(folder)});`;
  const { out, err } = await run([
    ...['--import', `data:text/javascript,${encodeURIComponent(setup)}`],
    PROGRAM,
  ]);
  expect(err).toBe('');
  expect(out).toMatch(/^energy \[ [\d.]+, [\d.]+, [\d.]+ \] [\d.]+\n/);
  expect((await readdir(join(folder, 'out/description'))).sort()).toEqual([
    ...['description.html', 'description.json', 'features.csv', 'figures'],
  ]);
});

describeReal('the playlists on the page', ['playlists'], ({ playlists }) => {
  test('the first command prints what the page shows, with the page alone', async () => {
    const blocks = await blocksOf(PAGE);
    const [command] = commandsOf(blocks);
    const shown = blocks.find(({ language }) => language === 'text')?.text;
    await copyFile(join(playlists, command[2]), join(folder, command[2]));
    const page = command.map((arg, i) => (command[i - 1] === '--out' ? `${arg}.html` : arg));
    const { code, out } = await commandLine(page, { cwd: folder });
    expect([code, out]).toEqual([0, shown]);
  });
});
