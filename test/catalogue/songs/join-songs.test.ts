import { expect, test } from '@jest/globals';
import {
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

test('refuses nothing, other features, and an id that occurs twice', async () => {
  const songs = await songsOf({ id: 'a', tempo: 1 });
  expect(() => joinSongs([])).toThrow('at least one table of songs is needed');
  expect(() => joinSongs([songs, songs])).toThrow('the id "a" occurs twice');
  const other = await songsOf({ id: 'b', energy: 1 });
  expect(() => joinSongs([songs, other])).toThrow('read all with the same "features.names"');
});
