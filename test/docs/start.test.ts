import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readCatalogue } from '../../src/catalogue/index.js';
import { type Ended, run } from '../support/command.js';
import { commandLine } from '../support/command-line.js';
import { blocksOf, commandsOf, enlarged } from './page.js';

const PAGE = 'docs/start.md';
/** A model needs more songs than the page shows. */
const COPIES = 40;
/** Makes what is trained on the page's table quick. */
const QUICK = {
  classification: { network: { members: 1, epochs: 2, hidden: [8] } },
  description: { elimination: false, sizes: 2 },
};
/** What is typed more, so that it is quick. */
const QUICKLY: Readonly<Record<string, readonly string[]>> = {
  fit: ['--config', 'quick.json'],
  describe: ['--config', 'quick.json'],
  report: ['--method', 'tree'],
};
/** Below `build/`, so that it finds the package by its name. */
const PROGRAM = resolve('build/test/docs/start-page.mjs');

/** What the page does not make: music, and songs of a few hundred artists. */
const READERS_OWN = ['songs.csv', 'new-songs.csv', 'features.csv', 'music', 'new-song.mp3'];

/** Whether it is more than the name of the program, and reads what the page makes. */
function isOnPage(typed: readonly string[]): boolean {
  return typed.length > 0 && !typed.some((arg) => READERS_OWN.includes(arg));
}

describe('the page on how to start', () => {
  let folder: string;
  let blocks: Awaited<ReturnType<typeof blocksOf>>;
  const ended: Ended[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'start-page-'));
    blocks = await blocksOf(PAGE);
    for (const { file, text } of blocks) {
      if (file === undefined) continue;
      await writeFile(join(folder, file), file === 'tracks.csv' ? enlarged(text, COPIES) : text);
    }
    await writeFile(join(folder, 'quick.json'), JSON.stringify(QUICK));
    for (const [name, ...args] of commandsOf(blocks).filter((typed) => isOnPage(typed))) {
      const typed = args.map((arg) => (arg === '300' ? '60' : arg));
      const quickly = QUICKLY[name] ?? [];
      ended.push(await commandLine([name, ...typed, ...quickly], { cwd: folder }));
    }
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await rm(PROGRAM, { force: true });
  });

  test('has commands that all end well', () => {
    expect(ended).toHaveLength(6);
    for (const { code, err } of ended) expect([code, code === 0 || err]).toEqual([0, true]);
  });

  test('names the report where it is', async () => {
    const page = await readFile(join(folder, 'demo/model/report.html'), 'utf8');
    expect(page).toMatch(/^<!doctype html>/i);
  });

  test('has a program that ranks', async () => {
    const program = blocks.find(({ language }) => language === 'js');
    await writeFile(PROGRAM, program?.text ?? '');
    const { out, err } = await run([PROGRAM], { cwd: folder });
    expect(err).toBe('');
    expect(out.trim().split('\n')).toHaveLength(3);
    for (const line of out.trim().split('\n')) expect(line).toMatch(/^\w+ [01]\.\d{3}$/);
  });

  test('has tables of songs and artists that fit together', async () => {
    const [songs, artists] = ['songs.csv', 'artists.csv'].map((name) => join(folder, name));
    const catalogue = await readCatalogue({ songs, artists });
    expect(catalogue.songs.ids).toEqual(['s1', 's2', 's3']);
    expect(catalogue.songs.featureNames).toHaveLength(14);
    expect(catalogue.artists.genreNames).toContain('indie folk');
  });
});
