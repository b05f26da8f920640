import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Taxonomy } from '../../src/taxonomy/index.js';
import { type Ended, run } from '../support/command.js';
import { commandLine } from '../support/command-line.js';
import { describeReal } from '../support/real-data.js';
import { blocksOf, commandsOf, enlarged } from './page.js';

const PAGE = 'docs/labelled-tables.md';
/** A model needs more songs than the page shows. */
const COPIES = 60;
/** Below `build/`, so that it finds the package by its name. */
const PROGRAM = resolve('build/test/docs/labelled-tables-page.mjs');
/** What makes the page's fits quick, but for the one that names its own config file. */
const QUICK = {
  classification: { network: { members: 1, epochs: 1, hidden: [8] } },
  projection: { nEpochs: 20 },
  booster: { rounds: 5 },
  evaluation: { resamples: 10 },
};
const PUBLIC = ['playlist_genres.csv'];

let folder: string;
let blocks: Awaited<ReturnType<typeof blocksOf>>;

/** Writes the files that the page names. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'labelled-tables-page-'));
  blocks = await blocksOf(PAGE);
  await writeFile(join(folder, 'quick.json'), JSON.stringify(QUICK));
  for (const { language, file, text } of blocks) {
    if (file === undefined) continue;
    const content = language === 'csv' ? enlarged(text, COPIES) : text;
    await writeFile(join(folder, file), content);
  }
});
/** Runs a command of the page in the folder of its files. */
function runQuickly(args: readonly string[]): Promise<Ended> {
  const isQuick = args[0] !== 'fit' || args.includes('--config');
  return commandLine(isQuick ? args : [...args, '--config', 'quick.json'], { cwd: folder });
}

afterAll(async () => {
  await rm(folder, { recursive: true });
  await rm(PROGRAM, { force: true });
});

describe('the commands on the page run', () => {
  const ended = new Map<string, Ended>();
  const outOf = (name: string): string => ended.get(name)?.out ?? '';

  beforeAll(async () => {
    const commands = commandsOf(blocks).filter((args) => !args.some((arg) => PUBLIC.includes(arg)));
    for (const args of commands) {
      const name = args[0] === 'fit' ? args[args.indexOf('--out') + 1] : args[0];
      ended.set(name, await runQuickly(args));
    }
  });

  test('all end well', () => {
    expect(ended.size).toBe(11);
    for (const [name, { code, err }] of ended) {
      expect([name, code, code === 0 || err]).toEqual([name, 0, true]);
    }
  });

  test('fit says what it understood, in the words of the page', async () => {
    const shown = /^Catalogue .*?^Features: .*?$/ms.exec(await readFile(PAGE, 'utf8'))?.[0];
    expect(shown).toBeDefined();
    expect(outOf('model').startsWith(`${shown}\n`)).toBe(true);
    expect(outOf('moods-model')).toContain('Labels: moods: 4 different, 120 songs have several\n');
    expect(outOf('classes')).toMatch(/−60 {2}several labels\n/);
    expect(outOf('by-album')).toContain('Groups: album: 60 different, in the place of artists\n');
    expect(outOf('reggaeton-model')).toContain('so no features: "key"\n');
  });

  test('a model answers without a config file', () => {
    expect(outOf('predict')).toMatch(/^song,rank,genre,supergenre,probability\nt1-0,1,latin,/);
    expect(outOf('evaluate')).toMatch(/−\d+ {2}the model was trained on it\n/);
  });

  test('paths end in the leaves that the page names', async () => {
    const file = join(folder, 'styles-model', 'taxonomy.json');
    const { genres } = Taxonomy.fromJSON(JSON.parse(await readFile(file, 'utf8')));
    expect(new Set(genres)).toEqual(
      new Set(['hard rock', 'other (rock)', 'other (pop)', 'pop', 'dance pop']),
    );
  });

  test('numbers are cut, flat taxonomies have one classifier, given ones are pruned', () => {
    expect(outOf('popularity')).toMatch(/^popularity ≤ \d/m);
    expect(outOf('popularity')).toMatch(/^flat +0\.\d+/m);
    expect(outOf('own-tree')).toContain(
      'Note: genres pruned, since no training song has them: 1 (metal)\n',
    );
  });

  test('so does the program', async () => {
    const program = blocks.find(({ language }) => language === 'js');
    await writeFile(PROGRAM, program?.text ?? '');
    const { out, err } = await run([PROGRAM], { cwd: folder });
    expect(err).toBe('');
    expect(out).toMatch(/^flat \{\s+accuracy: /);
  });
});

/** Runs the page's command on a public table. */
async function runOn(file: string, from: string): Promise<Ended> {
  await symlink(join(from, file), join(folder, file));
  const command = commandsOf(blocks).find((args) => args.includes(file)) ?? [];
  return runQuickly(command);
}

describeReal('the page on playlists', ['playlists'], ({ playlists }) => {
  test('paths', async () => {
    const { code, out } = await runOn(PUBLIC[0], resolve(playlists));
    expect(code).toBe(0);
    const shown = /^Labels: playlist_genre.*\nGroups: .*$/m.exec(await readFile(PAGE, 'utf8'))?.[0];
    expect(out).toContain(`${shown}\n`);
    expect(out).toContain('Taxonomy made of the columns of labels: 24 genres in 6 supergenres\n');
  });
});
