import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { run } from '../support/command.js';
import { commandLine } from '../support/command-line.js';
import { blocksOf, commandsOf, enlarged } from './page.js';

/** Below `build/`, so that it finds the package by its name. */
const PROGRAM = resolve('build/test/docs/hiclass-page.mjs');
const QUICK = {
  classification: { network: { members: 1, epochs: 1, hidden: [8] } },
  booster: { rounds: 5 },
  evaluation: { resamples: 10 },
};

let folder: string;
let blocks: Awaited<ReturnType<typeof blocksOf>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hiclass-page-'));
  blocks = await blocksOf('docs/hiclass.md');
  await writeFile(join(folder, 'quick.json'), JSON.stringify(QUICK));
  const table = blocks.find(({ file }) => file === 'styles.csv');
  await writeFile(join(folder, 'styles.csv'), enlarged(table?.text ?? '', 60));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await rm(PROGRAM, { force: true });
});

test('the program on the page finds the styles of songs that it has not seen', async () => {
  const program = blocks.find(({ language }) => language === 'js');
  await writeFile(PROGRAM, program?.text ?? '');
  const { out, err } = await run([PROGRAM], { cwd: folder });
  expect(err).toBe('');
  const [, path, f1] = /^(\w+\/.+) ([\d.]+)\n$/.exec(out) ?? [];
  expect(path).toMatch(/^(rock\/(hard|album) rock|pop\/(dance pop|electropop))$/);
  expect(Number(f1)).toBeGreaterThan(0.75); // by chance 0.375
});

test('the command on the page fits the taxonomy of both columns', async () => {
  const [args] = commandsOf(blocks);
  const { code, out } = await commandLine([...args, '--config', 'quick.json'], { cwd: folder });
  expect(code).toBe(0);
  expect(out).toContain('4 genres in 2 supergenres');
});
