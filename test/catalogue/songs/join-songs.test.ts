import { expect, test } from '@jest/globals';
import {
  catalogueFromRecords,
  joinSongs,
  labelSongs,
  labelsOfSong,
  type Songs,
  songsFromRecords,
} from '../../../src/catalogue/index.js';

async function songsOf(...records: Parameters<typeof songsFromRecords>[0][number][]) {
  const { songs } = await songsFromRecords(records);
  return songs;
}

function labels(songs: Songs): string[][] {
  return songs.ids.map((_, i) => labelsOfSong(songs, i));
}

test('keeps features, names and labels together', async () => {
  const unnamed = await songsOf({ id: 'a', tempo: 1 }, { id: 'b', tempo: 3 });
  const named = await songsOf({ id: 'c', tempo: 9, name: 'Three' });
  const joined = joinSongs([
    unnamed,
    labelSongs(named, () => ['new', 'wild']),
    labelSongs(await songsOf({ id: 'd', tempo: 4 }), () => 'wild'),
  ]);
  expect(joined.ids).toEqual(['a', 'b', 'c', 'd']);
  expect(joined.names).toEqual(['', '', 'Three', '']);
  expect([...joined.features.data]).toEqual([1, 3, 9, 4]);
  expect(joined.labels?.names).toEqual(['new', 'wild']);
  expect(labels(joined)).toEqual([[], [], ['new', 'wild'], ['wild']]);
  expect(joinSongs([unnamed]).labels).toBeUndefined();
});

test('keeps groups and performers, those of one id as one', async () => {
  const read = async (...rows: [string, string, string][]) => {
    const records = rows.map(([id, album, artist]) => ({
      id,
      album,
      artist,
      tempo: 1,
      label: 'x',
    }));
    const options = { songs: { columns: { group: 'album' } }, features: { names: ['tempo'] } };
    return (await catalogueFromRecords(records, undefined, options)).songs;
  };
  const one = await read(['a', 'x', 'Abba'], ['b', 'y', 'Cher']);
  const other = await read(['c', 'y', 'Cher']);
  const { performers, groups } = joinSongs([one, other, await songsOf({ id: 'd', tempo: 1 })]);
  expect(performers?.names).toEqual(['Abba', 'Cher']);
  expect([...(performers?.lists.offsets ?? [])]).toEqual([0, 1, 2, 3, 3]);
  expect([...(performers?.lists.values ?? [])]).toEqual([0, 1, 1]);
  expect(groups).toBeUndefined();
});

test('refuses nothing, other features, and an id that occurs twice', async () => {
  const songs = await songsOf({ id: 'a', tempo: 1 });
  expect(() => joinSongs([])).toThrow('at least one table of songs is needed');
  expect(() => joinSongs([songs, songs])).toThrow('the id "a" occurs twice');
  const other = await songsOf({ id: 'b', energy: 1 });
  expect(() => joinSongs([songs, other])).toThrow('read all with the same "features.names"');
});
