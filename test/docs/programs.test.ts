import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeCatalogueFiles, readCatalogue } from '../../src/catalogue/index.js';
import { GenreModel } from '../../src/pipeline/index.js';
import { run } from '../support/command.js';
import type { Block } from './page.js';
import { allPrograms } from './programs.js';

/** Pages whose programs have tests of their own, which also look at what they print. */
const ELSEWHERE = [
  ...['audio-files', 'audio', 'browser', 'compare', 'cookbook', 'describe', 'explanation'],
  ...['genres', 'hiclass', 'labelled-tables', 'scale-out', 'service', 'similar', 'start'],
].map((name) => `docs/${name}.md`);

/** Programs of other pages that do not run here, and why. */
const NOT_HERE: readonly { readonly page: string; readonly has: string; readonly why: string }[] = [
  { page: 'README.md', has: '.load(', why: 'readme.test.ts has its model' },
  { page: 'docs/figures.md', has: 'readAudio', why: 'figures.test.ts has its song' },
  { page: 'docs/sources/hierarchical-genres.md', has: 'evaluation', why: 'its own test' },
  { page: 'docs/sources/hierarchical-genres.md', has: 'taxonomy', why: 'its own test' },
  {
    page: 'docs/reliability.md',
    has: 'structured(',
    why: 'a part of a file below test/robustness',
  },
];

const MADE = { artists: 120, songsPerArtist: 3, seed: 1 };
/** What makes programs quick, where they say nothing themselves. */
const QUICK = {
  projection: { nEpochs: 20, nNeighbors: 10 },
  booster: { rounds: 3 },
  classification: { network: { members: 1, epochs: 1, hidden: [4] }, backgroundSongs: 5 },
  taxonomy: { minCount: 3 },
  evaluation: { resamples: 10 },
};
const SEARCH = {
  projection: { nNeighbors: [10] },
  clustering: { minSamples: [1], minClusterSize: [8] },
  ...{ seeds: 2, minClusters: 2, maxShare: 1, maxNoise: 1 },
};
const TUNING = { initialPoints: 2, iterations: 1, refits: 1, rounds: 3, folds: 2 };

/** Smaller numbers in the place of a program's own. */
function quickly(text: string): string {
  return text
    .replaceAll(
      /makeCatalogue\(\{ artists: \d+,/g,
      'makeCatalogue({ artists: 120, songsPerArtist: 3,',
    )
    .replaceAll(/rounds: \d\d+/g, 'rounds: 5')
    .replace(
      "log: 'search.jsonl'",
      `$&, search: ${JSON.stringify(SEARCH)}, ...${JSON.stringify(QUICK)}`,
    )
    .replace("log: 'tuning.jsonl'", `$&, tuning: ${JSON.stringify(TUNING)}`);
}

/** Runs programs one after the other, in a process that loads modules once; writes what went wrong with each. */
const RUNNER = `
import { writeFile } from 'node:fs/promises';
import { GenreModel, HierarchicalClassifier } from 'supergenre';
import '../../support/one-thread.js';

const QUICK = ${JSON.stringify(QUICK)};
const { fit } = GenreModel;
GenreModel.fit = (catalogue, options) => fit.call(GenreModel, catalogue, { ...QUICK, ...options });
const { fit: fitClassifier } = HierarchicalClassifier;
const few = { booster: QUICK.booster, ...QUICK.classification };
HierarchicalClassifier.fit = (songs, taxonomy, options) =>
  fitClassifier.call(HierarchicalClassifier, songs, taxonomy, { ...few, ...options });
const complaints = [];
for (const name of process.argv.slice(2)) {
  complaints.push(await import(name).then(() => '', (error) => String(error.stack)));
}
await writeFile('complaints.json', JSON.stringify(complaints));
`;

/** Below `build/`, so that programs find the package by its name. */
const PROGRAMS = resolve('build/test/docs/programs-of-pages');

let folder: string;
let programs: Block[];

/** Writes the tables that pages name. */
async function writeTables(): Promise<void> {
  const files = await makeCatalogueFiles(folder, { ...MADE, broken: 0 });
  const lines = async (file: string): Promise<string[]> =>
    (await readFile(file, 'utf8')).trimEnd().split('\n');
  const songs = (await lines(files.songs)).map((line) => {
    const [, id, artists] = /^([^,]*),(?:"(?:[^"]|"")*"|[^,]*),(.*)$/.exec(line) ?? [];
    return { id, artists };
  });
  const features = (await lines(files.features)).map((line) => line.slice(line.indexOf(',') + 1));
  const [{ id: column, artists }, ...rows] = songs;
  const [names, ...values] = features;
  const tables = {
    'songs.csv': songs.map((song, i) => `${song.id},${song.artists},${features[i]}`),
    'new-songs.csv': [
      `${column},${artists},${names}`,
      ...rows.map((song, i) => `new-${song.id},${song.artists},${values[(i + 1) % values.length]}`),
    ],
    'acoustic_features.csv': songs.map(({ id }, i) => `${id},${features[i]}`),
    'clips.csv': [
      `${column},label,${names}`,
      ...rows.map(({ id }, i) => `clip-${id},${['metal', 'pop'][i % 2]},${values[i]}`),
    ],
    'other-clips.csv': [
      `${column},${names}`,
      ...rows.map(({ id }, i) => `other-${id},${values[i]}`),
    ],
    'genres.csv': await lines(files.artists),
  };
  for (const [name, table] of Object.entries(tables)) {
    await writeFile(join(folder, name), `${table.join('\n')}\n`);
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'programs-of-pages-'));
  await writeTables();
  const [songs, artists] = ['songs.csv', 'artists.csv'].map((name) => join(folder, name));
  const model = await GenreModel.fit(await readCatalogue({ songs, artists }), QUICK);
  await model.save(join(folder, 'model'));
  await mkdir(join(folder, 'out'));
  programs = (await allPrograms()).filter(({ page }) => !ELSEWHERE.includes(page));
  await mkdir(PROGRAMS, { recursive: true });
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await rm(PROGRAMS, { recursive: true });
});

test('pages whose programs are run elsewhere have tests that read them', async () => {
  for (const page of ELSEWHERE) {
    const name = page.replace('docs/', 'test/docs/').replace('.md', '.test.ts');
    expect(await readFile(name, 'utf8')).toContain(`'${page}'`);
  }
});

test('the others run', async () => {
  const here = programs.filter(
    ({ page, text }) => !NOT_HERE.some((one) => one.page === page && text.includes(one.has)),
  );
  expect(programs.length - here.length).toBe(NOT_HERE.length);
  expect(here.length).toBeGreaterThan(20);
  await writeFile(
    join(PROGRAMS, 'logistic-regression.js'),
    "export * from '../../models/kinds/logistic-regression.js';",
  );
  await writeFile(join(PROGRAMS, 'main.mjs'), RUNNER);
  const names = here.map((_, k) => `./program-${k}.mjs`);
  for (const [k, { text }] of here.entries()) {
    await writeFile(join(PROGRAMS, names[k]), quickly(text));
  }
  const { code, err } = await run([join(PROGRAMS, 'main.mjs'), ...names], { cwd: folder });
  expect([code, err]).toEqual([0, '']);
  const complaints: string[] = JSON.parse(await readFile(join(folder, 'complaints.json'), 'utf8'));
  const failed = here.flatMap(({ page, line }, k) =>
    complaints[k] === '' ? [] : [`${page}:${line}: ${complaints[k]}`],
  );
  expect(failed).toEqual([]);
});
