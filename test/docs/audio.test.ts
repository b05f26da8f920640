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

test('the program on the page on audio that reads a file runs as it stands', async () => {
  const page = await readFile('docs/audio.md', 'utf8');
  await writeFile(PROGRAM, /^```ts\n(.*?)^```$/ms.exec(page)?.[1] ?? '');
  await copyFile('test/audio/fixtures/tone.mp3', join(folder, 'song.mp3'));
  const setup = `process.chdir(${JSON.stringify(folder)});`;
  const { out, err } = await run([
    ...['--import', `data:text/javascript,${encodeURIComponent(setup)}`],
    PROGRAM,
  ]);
  expect({ out, err }).toEqual({ out: '0.3 s\n', err: '' });
});
