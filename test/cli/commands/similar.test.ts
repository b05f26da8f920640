import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SimilarityIndex } from '../../../src/similarity/index.js';
import { FEATURES, madeUpClassifier, madeUpSongs, songAt } from '../../explanation/songs.js';
import { commandLine } from '../../support/command-line.js';

describe('supergenre similar', () => {
  let folder: string;
  let file: string;
  let common: string[];
  const made = (async () => {
    const catalogue = await madeUpSongs(40, 1);
    return { catalogue, classifier: await madeUpClassifier(catalogue) };
  })();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'similar-'));
    const { catalogue, classifier } = await made;
    const model = join(folder, 'model');
    await classifier.save(model);
    const rows = Array.from({ length: 60 }, (_, i) => {
      const song = songAt(catalogue, i);
      return [`id${i}`, `Title ${i}`, `Artist ${i % 12}`, ...FEATURES.map((f) => song[f])].join(
        ',',
      );
    });
    const songs = join(folder, 'songs.csv');
    await writeFile(songs, `${[`id,name,artists,${FEATURES.join(',')}`, ...rows].join('\n')}\n`);
    file = join(folder, 'songs.bin');
    const index = ['--songs', songs, '--group', 'artists', '--out', file];
    const indexed = await commandLine(['index', '--model', model, ...index, '--threads', '1']);
    expect(indexed.err).toContain('60 songs and 12 artists written');
    common = ['similar', '--model', model];
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('whatever reads songs says which have no ids and which lack values', async () => {
    const songs = join(folder, 'gaps.csv');
    const [first, ...others] = Array.from({ length: 3 }, (_, i) => `Artist ${i}`);
    const { catalogue } = await made;
    const valuesOf = (i: number) => FEATURES.map((f) => songAt(catalogue, i)[f]);
    const rows = [
      [first, '', ...valuesOf(0).slice(1)],
      ...others.map((artist, i) => [artist, ...valuesOf(i + 1)]),
      ['nobody', ...FEATURES.map(() => '')],
    ];
    await writeFile(
      songs,
      `${[['by', ...FEATURES], ...rows].map((row) => row.join(',')).join('\n')}\n`,
    );
    const [, ...typed] = common;
    for (const command of [
      ['predict'],
      ['similar', '--index', file],
      ['index', '--out', join(folder, 'gaps.bin')],
      ['explain', '--song', '2', '--method', 'tree'],
      ['explain', '--node', 'doom', '--method', 'tree'],
    ]) {
      const { code, err } = await commandLine([...command, ...typed, '--songs', songs]);
      expect([command, code, err.split('\n').filter((line) => /^(Note|Songs)/.test(line))]).toEqual(
        [
          command,
          0,
          [
            'Songs left out, no feature has a value: 1',
            `Note: ${songs} has no column of ids: songs are numbered from 1`,
            `Note: songs kept with missing values: 1 of 3 (${FEATURES[0]} 1)`,
          ],
        ],
      );
    }
  });

  test('prints what the library says, as a table and as JSON', async () => {
    const { classifier } = await made;
    const index = await SimilarityIndex.load(file, classifier);
    const songs = index.similarSongs('id3', { top: 4, otherArtists: true });
    const typed = ['--index', file, '--song', 'id3', '--top', '4', '--other-artists'];
    const json = await commandLine([...common, ...typed, '--json']);
    expect(JSON.parse(json.out)).toEqual(JSON.parse(JSON.stringify(songs)));
    const table = await commandLine([...common, ...typed]);
    expect(table.out).toContain(`${songs[0].title} by ${songs[0].artists[0].name}`);
    expect(table.out.trim().split('\n')).toHaveLength(5);
    const artist = await commandLine([
      ...common,
      '--index',
      file,
      '--artist',
      'artist 3',
      '--json',
    ]);
    expect(JSON.parse(artist.out)).toEqual(
      JSON.parse(JSON.stringify(index.similarArtists('artist 3'))),
    );
    const both = [...common, '--index', file, '--song', 'id3', 'id4', '--json'];
    expect(JSON.parse((await commandLine(both)).out)).toEqual(
      JSON.parse(JSON.stringify(index.similarSongs(['id3', 'id4']))),
    );
  });

  test('answers for every song of a table', async () => {
    const songs = join(folder, 'songs.csv');
    const out = join(folder, 'similar.csv');
    await commandLine([...common, '--index', file, '--songs', songs, '--top', '2', '--out', out]);
    const lines = (await readFile(out, 'utf8')).trim().split('\n');
    expect(lines[0]).toBe('song,rank,similar,title,artists,distance,genres,features');
    expect(lines).toHaveLength(1 + 2 * 60);
    expect(lines[2]).toMatch(/^id0,2,id\d+,Title \d+,Artist \d+,/);
  });

  test.each([
    [['--song', 'id3'], 'saved without the songs that it was fitted on'],
    [['--index', 'FILE', '--song', 'x'], 'no song of the catalogue has the id or title "x"'],
    [['--index', 'FILE', '--song', 'id3', '--genre', 'x'], 'the model has no genre "x"'],
    [['--index', 'FILE'], "required option '--song <ids...>'"],
    [['--index', 'FILE', '--song', 'id3', '--artist', 'x'], 'cannot be used with'],
  ])('with %s, says what is wrong', async (typed, message) => {
    const { err, code } = await commandLine([
      ...common,
      ...typed.map((word) => (word === 'FILE' ? file : word)),
    ]);
    expect(err).toContain(message);
    expect(code).toBe(1);
  });
});
