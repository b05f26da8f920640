import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mixedArtists } from '../classification/song-labels/mixed-artists.js';
import { commandLine } from '../support/command-line.js';
import { blocksOf, commandsOf } from './page.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'song-labels-page-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('the command on the page trains on genres of songs, and says so', async () => {
  const { catalogue, taxonomy } = await mixedArtists({
    ...{ artists: 20, songs: 6, genres: 3, genresOfArtist: 2, distance: 5 },
  });
  const { songs, artists } = catalogue;
  const tables = {
    'songs.csv': [
      ['id', 'artists', ...songs.featureNames],
      ...songs.ids.map((id, song) => {
        const { columns, data } = songs.features;
        const artist = artists.ids[songs.artists.values[song]];
        return [id, artist, ...data.subarray(song * columns, (song + 1) * columns)];
      }),
    ],
    'artists.csv': [
      ['id', 'name', 'followers', 'genres'],
      ...artists.ids.map((id, artist) => {
        const own = artists.genres.values.subarray(2 * artist, 2 * artist + 2);
        const names = Array.from(own, (genre) => `'${artists.genreNames[genre]}'`);
        return [id, id, 5000, `"[${names.join(', ')}]"`];
      }),
    ],
  };
  for (const [name, rows] of Object.entries(tables)) {
    await writeFile(join(folder, name), rows.map((row) => row.join(',')).join('\n'));
  }
  await writeFile(join(folder, 'taxonomy.json'), JSON.stringify(taxonomy));
  const blocks = await blocksOf('docs/song-labels.md');
  for (const { file, text } of blocks) {
    if (file !== undefined) await writeFile(join(folder, file), text);
  }
  const [command] = commandsOf(blocks);
  const { code, err, out } = await commandLine(command, { cwd: folder });
  expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('Note: genres of songs instead of artists: of ');
  const manifest = JSON.parse(await readFile(join(folder, 'model', 'model.json'), 'utf8'));
  expect(manifest.songLabels.genres).toHaveLength(3);
});
