import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readArtistNames } from '../../src/catalogue/index.js';
import { pipelineOptions } from '../../src/pipeline/index.js';
import { StandIn } from '../genres/stand-in/server.js';
import type { Ended } from '../support/command.js';
import { describeReal } from '../support/real-data.js';
import { blocksOf, commandsOf } from './page.js';
import { quickly, runQuickly } from './sources.js';

const PAGE = 'docs/sources/six-genres.md';
const TABLES = ['songs.csv', 'acoustic_features.csv', 'artists.csv'];
/** One in so many songs takes part. */
const SHARE = 2;

describe('the config files on the page on six genres', () => {
  test('are ones that commands take', async () => {
    for (const { file, text } of await blocksOf(PAGE)) {
      if (file === undefined) continue;
      const { catalogue: _, ...sections } = JSON.parse(text);
      expect([file, pipelineOptions.safeParse(sections).success]).toEqual([file, true]);
    }
  });
});

describeReal('the commands on the page on six genres', ['musicoset'], ({ musicoset }) => {
  let folder: string;
  const ended: [string, Ended][] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'six-genres-page-'));
    for (const name of TABLES) await copyFile(join(resolve(musicoset), name), join(folder, name));
    const lines = (await readFile(join(folder, 'songs.csv'), 'utf8')).split('\n');
    const some = lines.filter((_, i) => i % SHARE === 0);
    await writeFile(join(folder, 'songs.csv'), `${some.join('\n')}\n`);
    const blocks = await blocksOf(PAGE);
    for (const { file, text } of blocks) {
      if (file !== undefined) await writeFile(join(folder, file), quickly(text));
    }
    const artists = await readArtistNames(join(folder, 'artists.csv'));
    await using standIn = await StandIn.start(
      artists.map(({ id, name, genres = [] }, i) => ({
        ...{ id: `Q${i + 1}`, spotify: id, names: [`${name}@en`], isArtist: true },
        genres: genres.map((genre) => [`${genre}@en`]),
      })),
    );
    for (const args of commandsOf(blocks).filter((typed) => isQuick(typed))) {
      const typed = args.map((arg) => (arg.startsWith('http:') ? standIn.sparql : arg));
      ended.push([args.join(' '), await runQuickly(typed, folder)]);
    }
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('end well', () => {
    expect(ended.map(([typed]) => typed.split(' ')[0])).toEqual([
      ...['genres', 'compare', 'compare', 'fit', 'fit'],
    ]);
    for (const [typed, { code, err }] of ended) {
      expect([typed, code, code === 0 || err]).toEqual([typed, 0, true]);
    }
  });

  test("ask for the genres of all artists, with the page's answer", async () => {
    expect(await readFile(PAGE, 'utf8')).toContain(ended[0][1].out);
  });

  test('put songs into the six groups, and compare the published classifiers on them', () => {
    const { out } = ended[1][1];
    expect(out).toContain('Labels: genres of artists: 6 different, one a song\n');
    for (const name of ['kNN', 'SVM', 'network']) {
      expect(out).toMatch(new RegExp(`^published ${name} +0\\.\\d+`, 'm'));
    }
  });
});

/** Playlists are another table; supergenres and reports have tests of their own. */
function isQuick(args: readonly string[]): boolean {
  return args[0] !== 'report' && !args.includes('playlist_genres.csv') && !args.includes('whole');
}
