import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Catalogue, makeCatalogue } from '../../src/catalogue/index.js';
import { GenreModel } from '../../src/pipeline/index.js';
import { run } from '../support/command.js';
import { commandLine } from '../support/command-line.js';
import { blocksOf, commandsOf } from './page.js';

/** Below `build/`, so that it finds the package by its name. */
const PROGRAM = resolve('build/test/docs/similar-page.mjs');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'similar-page-'));
  const catalogue = renamed(await makeCatalogue({ artists: 200, songsPerArtist: 4, seed: 2 }));
  const model = await GenreModel.fit(catalogue, {
    projection: { nEpochs: 40, nNeighbors: 15 },
    booster: { rounds: 3, maxDepth: 3 },
    classification: { combining: 'product' },
    evaluation: { resamples: 0 },
    seed: 3,
    threads: 1,
  });
  await model.save(join(folder, 'model'));
  await writeFile(join(folder, 'songs.csv'), table(catalogue));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await rm(PROGRAM, { force: true });
});

/** With ids for the first song and its first artist that the page names. */
function renamed({ songs, artists, ...rest }: Catalogue): Catalogue {
  const [first] = songs.artists.values;
  return {
    ...rest,
    songs: { ...songs, ids: songs.ids.map((id, song) => (song === 0 ? 'id1' : id)) },
    artists: {
      ...artists,
      ids: artists.ids.map((id, artist) => (artist === first ? 'artist1' : id)),
    },
  };
}

/** Some songs as a table. */
function table({ songs }: Catalogue): string {
  const { columns, data } = songs.features;
  const rows = songs.ids
    .slice(0, 30)
    .map((id, i) => [id, i % 7, ...data.subarray(i * columns, (i + 1) * columns)].join());
  return [`id,artists,${songs.featureNames.join()}`, ...rows].join('\n');
}

test('the commands on the page print what they say', async () => {
  const commands = commandsOf(await blocksOf('docs/similar.md'));
  const ended = [];
  for (const command of commands) ended.push(await commandLine(command, { cwd: folder }));
  expect(ended.map(({ code, err }) => (code === 0 ? '' : err))).toEqual(commands.map(() => ''));
  const [songs, artists, , , indexed, placed] = ended.map(({ out }) => out);
  expect(songs.trim().split('\n')).toHaveLength(1 + 5);
  expect(JSON.parse(artists)).toHaveLength(10);
  expect(indexed.trim().split('\n')).toHaveLength(1 + 10);
  const lines = placed.trim().split('\n');
  expect(lines[0]).toBe('artist,x,y,cluster,supergenre,probability');
  expect(lines).toHaveLength(1 + 7);
});

test('the programs on the page run as they stand', async () => {
  const setup = `process.chdir(${JSON.stringify(folder)});`;
  const printed: string[] = [];
  for (const { language, text } of await blocksOf('docs/similar.md')) {
    if (language !== 'js') continue;
    await writeFile(PROGRAM, text);
    const start = ['--import', `data:text/javascript,${encodeURIComponent(setup)}`];
    const { out, err } = await run([...start, PROGRAM]);
    expect(err).toBe('');
    printed.push(out);
  }
  expect(printed[0].trim().split('\n')).toHaveLength(5 + 1);
  expect(printed[1]).toMatch(/^\d+ \d+ 9\n$/);
});
