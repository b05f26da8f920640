import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { run } from '../support/command.js';

/** Below `build/`, so that it finds the package by its name. */
const PROGRAM = resolve('build/test/docs/audio-page.mjs');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'audio-page-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await rm(PROGRAM, { force: true });
});

test('the programs on the page on audio run as they stand', async () => {
  const page = await readFile('docs/audio.md', 'utf8');
  await copyFile('test/audio/fixtures/tone.mp3', join(folder, 'song.mp3'));
  const setup = `process.chdir(${JSON.stringify(folder)});`;
  const printed: string[] = [];
  for (const [, program] of page.matchAll(/^```[jt]s\n(.*?)^```$/gms)) {
    await writeFile(PROGRAM, program);
    const { out, err } = await run([
      ...['--import', `data:text/javascript,${encodeURIComponent(setup)}`],
      PROGRAM,
    ]);
    expect(err).toBe('');
    printed.push(out);
  }
  const [read, features] = printed;
  expect(read).toBe('0.3 s\n');
  expect(features).toMatch(/^\d+\.\d\n(\d+\.\d\d \d+\.\d\d 0\.\d{3}\n)+$/);
});
