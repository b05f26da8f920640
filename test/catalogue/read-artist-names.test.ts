import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readArtistNames } from '../../src/catalogue/index.js';

describe('ids and names of artists', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'artist-names-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function read(name: string, text: string, options?: Parameters<typeof readArtistNames>[1]) {
    await writeFile(join(folder, name), text);
    return readArtistNames(join(folder, name), options);
  }

  test('of every row in order, without repeated headers', async () => {
    const text = 'artist_id\tartist\nx1\t A \n\tB\nartist_id\tartist\nx1\tA\nx2\t\n';
    expect(await read('artists.tsv', text)).toEqual([
      { id: 'x1', name: 'A' },
      { name: 'B' },
      { id: 'x1', name: 'A' },
      { id: 'x2' },
    ]);
  });

  test('where there is one of the columns, by its name or as it is mapped', async () => {
    expect(await read('ids.csv', 'id,x\n7,1\n8,2\n')).toEqual([{ id: '7' }, { id: '8' }]);
    const mapped = { artists: { columns: { name: 'who' } } };
    expect(await read('who.jsonl', '{"who":"A"}\n', mapped)).toEqual([{ name: 'A' }]);
  });

  test('with their genres, where there is a column of them', async () => {
    const text = "id,name,genres\nx1,A,\"['pop', 'rock']\"\nx2,B,[]\n";
    expect(await read('genres.csv', text)).toEqual([
      { id: 'x1', name: 'A', genres: ['pop', 'rock'] },
      { id: 'x2', name: 'B', genres: [] },
    ]);
  });

  test('not where there is neither', async () => {
    await expect(read('who.csv', 'who,x\nA,1\n')).rejects.toThrow(
      /who\.csv: there is no column of artists' ids or names .* columns: who, x$/,
    );
  });
});
