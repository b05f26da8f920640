import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pipelineOptions } from '../../src/pipeline/index.js';
import { type Ended, run } from '../support/command.js';
import { commandLine } from '../support/command-line.js';
import { blocksOf, commandsOf, enlarged } from './page.js';

const PAGE = 'docs/compare.md';
/** A comparison needs more songs than the page shows. */
const COPIES = 40;
/** Below `build/`, so that it finds the package by its name. */
const PROGRAM = resolve('build/test/docs/compare-page.mjs');
/** What makes the page's comparisons quick, but for the one that names its own config file. */
const QUICK = {
  projection: { nEpochs: 20 },
  evaluation: { resamples: 10 },
  classification: { network: { members: 1, epochs: 1, hidden: [8] } },
  compare: {
    folds: 2,
    grids: {
      forest: [{ trees: 5 }],
      svm: [{}],
      boosters: [{ rounds: 4 }, { rounds: 8 }],
      networks: [{}],
    },
  },
};

/** The cells of the page's tables, row by row. */
async function tablesOf(): Promise<string[][]> {
  const lines = (await readFile(PAGE, 'utf8')).split('\n').filter((line) => line.startsWith('|'));
  return lines.map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

test('the page lists every classifier', async () => {
  const rows = await tablesOf();
  const listed = rows.map(([name]) => name.replaceAll('`', ''));
  const { classifiers } = pipelineOptions.parse({}).compare;
  const first = listed.indexOf('majority');
  expect(listed.slice(first, first + classifiers.length)).toEqual(classifiers);
});

describe('the commands on the page', () => {
  let folder: string;
  let blocks: Awaited<ReturnType<typeof blocksOf>>;
  const ended: Ended[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'compare-page-'));
    blocks = await blocksOf(PAGE);
    for (const { language, file, text } of blocks) {
      if (file === undefined) continue;
      await writeFile(join(folder, file), language === 'csv' ? enlarged(text, COPIES) : text);
    }
    await writeFile(join(folder, 'quick.json'), JSON.stringify(QUICK));
    const variants = JSON.parse(blocks.find(({ file }) => file === 'variants.json')?.text ?? '');
    const quickVariants = { ...QUICK, compare: { ...QUICK.compare, ...variants.compare } };
    const { boosters, networks } = QUICK.compare.grids;
    quickVariants.compare.grids = { boosters, networks };
    await writeFile(join(folder, 'variants.json'), JSON.stringify(quickVariants));
    const some = { ...QUICK, compare: { folds: 2, grids: { boosters: [{ rounds: 4 }] } } };
    await writeFile(join(folder, 'some.json'), JSON.stringify(some));
    for (const args of commandsOf(blocks)) {
      const config = args.includes('--classifiers') ? 'some.json' : 'quick.json';
      const quickly = args.includes('--config') ? args : [...args, '--config', config];
      ended.push(await commandLine([...quickly, '--threads', '1'], { cwd: folder }));
    }
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await rm(PROGRAM, { force: true });
  });

  test('all end well', () => {
    expect(ended).toHaveLength(5);
    for (const { code, err } of ended) expect([code, code === 0 || err]).toEqual([0, true]);
  });

  test('write the files that the page names', async () => {
    const files = await readdir(join(folder, 'comparison'));
    const rows = await tablesOf();
    const first = rows.findIndex(([file]) => file === '`comparison.json`');
    for (const [names] of rows.slice(first, first + 4)) {
      expect(files).toContain(names.replaceAll('`', ''));
    }
    expect(
      files.filter((file) => /^comparison-of-classifiers\.\w+\.(svg|png)$/.test(file)),
    ).toHaveLength(4);
    const drawn = await readdir(join(folder, 'curves'));
    expect(drawn).toContain('learning-curves.csv');
    expect(drawn).toContain('learning-curves.light.png');
    expect(drawn.filter((file) => /^confusion-of-.*\.light\.png$/.test(file))).toHaveLength(2);
    expect(ended[0].out).toMatch(/^majority class +0\.\d+/m);
    expect(ended[1].out).toMatch(/^Means of 3 splits/m);
    expect(ended[3].out).toMatch(/^a plain network +0\.\d+/m);
    expect(ended[3].out).toMatch(/^boosters, without valence +0\.\d+/m);
    expect(ended[3].out).toContain('On 160 songs, each a test song of one of 4 folds');
    expect(ended[4].out).toMatch(/^nearest neighbours +k (1|12)$/m);
  });

  test('so does the program', async () => {
    const program = blocks.find(({ language }) => language === 'js');
    await writeFile(PROGRAM, program?.text ?? '');
    const { out, err } = await run([PROGRAM], { cwd: folder });
    expect(err).toBe('');
    expect(out.trim().split('\n').sort()).toEqual([
      expect.stringMatching(/^boosters \d\.\d{3}$/),
      expect.stringMatching(/^nearest neighbours \d\.\d{3}$/),
    ]);
  });
});
