import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { readSongs } from '../../../../src/catalogue/read.js';
import { tempFiles } from '../../temp-files.js';

const file = tempFiles();
const items = [
  { added_at: '2020-01-01', track: { id: 'a', name: 'A', album: { name: 'X' }, explicit: true } },
  { added_at: '2021-01-01', track: { id: 'b', name: 'Mø', album: { name: 'Y' }, explicit: false } },
];
const pretty = (object: object): string => JSON.stringify(object, null, 2);

test.each([
  ['a page of a playlist', pretty({ href: 'x', items, next: null })],
  ['the same in one line, packed', gzipSync(JSON.stringify({ href: 'x', items }))],
  ['a playlist', pretty({ id: 'p', tracks: { total: 2, items } })],
  ['Latin-1', Buffer.from(pretty({ items }), 'latin1')],
])('reads %s', async (_, content) => {
  const { songs } = await readSongs({ songs: file('page.json', content) });
  expect(songs).toMatchObject({ ids: ['a', 'b'], names: ['A', 'Mø'], featureNames: ['explicit'] });
  expect([...songs.features.data]).toEqual([1, 0]);
});

test('leaves out what is null, with a note, and reads a single song', async () => {
  const features = { audio_features: [{ id: 'a', tempo: 90 }, null] };
  const { songs, report } = await readSongs({ songs: file('f.json', pretty(features)) });
  expect(songs.ids).toEqual(['a']);
  expect(report.notes).toContainEqual(expect.stringContaining('that are null: 1'));
  const one = pretty({ id: 'a', tempo: 90, artists: [{ id: 'q' }] });
  expect((await readSongs({ songs: file('one.json', one) })).songs.ids).toEqual(['a']);
});

test('refuses an object that breaks off', async () => {
  const path = file('broken.json', '{\n  "items": [\n');
  await expect(readSongs({ songs: path })).rejects.toThrow(`${path}: holds malformed JSON`);
});
