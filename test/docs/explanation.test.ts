import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { smallModel } from '../service/small-model.js';
import { run } from '../support/command.js';
import { blocksOf } from './page.js';

/** Below `build/`, so that it finds the package by its name. */
const PROGRAM = resolve('build/test/docs/explanation-page.mjs');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'explanation-page-'));
  await (await smallModel()).save(join(folder, 'model'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await rm(PROGRAM, { force: true });
});

test('the program on the page on explanations runs on a song and songs', async () => {
  const [{ text }] = (await blocksOf('docs/explanation.md')).filter(
    ({ language }) => language === 'ts',
  );
  const printed = '\nconsole.log(rap.node, node.node, songOf(rap, 1).contributions.length);\n';
  await writeFile(PROGRAM, (text + printed).replace('out/model', join(folder, 'model')));
  const { out, err } = await run([PROGRAM]);
  expect([out.trim(), err]).toEqual(['rap rap 2', '']);
});
