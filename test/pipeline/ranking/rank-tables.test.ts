import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readCatalogue } from '../../../src/catalogue/index.js';
import { HierarchicalClassifier } from '../../../src/classification/index.js';
import { type Ranker, rankTables } from '../../../src/pipeline/index.js';
import { Taxonomy } from '../../../src/taxonomy/index.js';

const rows = Array.from({ length: 60 }, (_, i) =>
  [`s${i}`, `song ${i}`, i % 3 === 0 ? '' : i % 7, i % 5, ['polka', 'waltz'][i % 2]].join(','),
);

let folder: string;
let ranker: Pick<Ranker, 'classifier' | 'reading'>;

async function table(name: string, header: string, lines: readonly string[]): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, [header, ...lines, ''].join('\n'));
  return file;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rank-tables-'));
  const songs = await table('songs.csv', 'track,track_name,swing,drive,kind', rows);
  const columns = { id: 'track', labels: 'kind' };
  const catalogue = await readCatalogue({ songs }, { songs: { columns } });
  const children = [{ name: 'polka' }, { name: 'waltz' }];
  const classifier = await HierarchicalClassifier.fit(
    catalogue,
    Taxonomy.fromJSON({ name: 'music', children }),
    { booster: { rounds: 3 }, combining: 'product', threads: 1 },
  );
  ranker = { classifier, reading: catalogue.reading };
});
afterAll(() => rm(folder, { recursive: true }));

test('songs of a table without labels are ranked as the model read its own', async () => {
  const lines = rows.map((row) => row.split(',').slice(0, 4).join(','));
  const broken = ['s60,song 60,,', ...lines];
  const songs = await table('new.csv', 'track,track_name,swing,drive', broken);
  const ranked = await rankTables(ranker, { songs }, { threads: 1 });
  expect(ranked.songs.map(({ id, name }) => [id, name])).toEqual(
    rows.map((row) => row.split(',').slice(0, 2)),
  );
  const leftOut = ranked.report.songs.leftOut.filter(({ count }) => count > 0);
  expect(leftOut).toEqual([expect.objectContaining({ count: 1 })]);
  for (const [i, { genres }] of ranked.songs.entries()) {
    const [, , swing, drive] = rows[i].split(',');
    const song = { swing: swing === '' ? null : Number(swing), drive: Number(drive) };
    expect(genres).toEqual(ranker.classifier.rank(song));
  }
  const { songs: first } = await rankTables(ranker, { songs }, { top: 1, threads: 2 });
  expect(first).toEqual(ranked.songs.map((song) => ({ ...song, genres: [song.genres[0]] })));
});

test('a column of features that is missing is named', async () => {
  const songs = await table('half.csv', 'track,swing', ['s0,1']);
  await expect(rankTables(ranker, { songs })).rejects.toThrow(/half\.csv.*drive/);
});

test('a wrong option is named', async () => {
  const wrong = rankTables(ranker, { songs: 'none.csv' }, { top: 0 });
  await expect(wrong).rejects.toThrow(/^rankTables: option "top": a number of 1 or more/);
});

test('a cell that is no number refuses the table, or is missing', async () => {
  const songs = await table('odd.csv', 'track,swing,drive', ['s0,often,1', 's1,2,3']);
  await expect(rankTables(ranker, { songs })).rejects.toThrow(/odd\.csv, line 2, column swing/);
  const { songs: ranked, report } = await rankTables(ranker, { songs }, { badCells: 'missing' });
  expect(ranked.map(({ genres }) => genres)).toEqual(
    [
      { swing: null, drive: 1 },
      { swing: 2, drive: 3 },
    ].map((song) => ranker.classifier.rank(song)),
  );
  expect(report.notes).toContainEqual(expect.stringContaining('taken for missing: 1 (swing 1)'));
});
