import { copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { run } from '../support/command.js';
import { blocksOf } from './page.js';

/** Below `build/`, so that it finds the package by its name. */
const PROGRAM = resolve('build/test/docs/figures-page.mjs');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'figures-page-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await rm(PROGRAM, { force: true });
});

test('the program on the page on figures that draws audio runs as it stands', async () => {
  const blocks = await blocksOf('docs/figures.md');
  const program = blocks.find(({ text }) => text.includes('readAudio'))?.text ?? '';
  await writeFile(PROGRAM, program);
  await copyFile('test/audio/fixtures/tone.mp3', join(folder, 'song.mp3'));
  const setup = `process.chdir(${JSON.stringify(folder)});`;
  const { err } = await run([
    ...['--import', `data:text/javascript,${encodeURIComponent(setup)}`],
    PROGRAM,
  ]);
  expect(err).toBe('');
  expect(await readdir(join(folder, 'out/song'))).toContain('waveform-of-song-mp3.dark.svg');
});
