import { expect, test } from '@jest/globals';
import { catalogueFromRecords } from '../../../src/catalogue/index.js';
import { clusteredUnit } from '../../../src/pipeline/supergenres/clustered-unit.js';

test('artists, groups of a column, or songs on their own are clustered', async () => {
  const songs = ['a', 'b'].map((id) => ({
    id,
    artist: 'Cher',
    album: 'Believe',
    tempo: 1,
    genre: id,
  }));
  const artists = [{ id: 'Cher', followers: 1e6, genres: ['pop'] }];
  expect(clusteredUnit(await catalogueFromRecords(songs, artists))).toBe('artists');
  expect(clusteredUnit(await catalogueFromRecords(songs))).toBe('artists');
  const byAlbum = { songs: { columns: { group: 'album' } } };
  expect(clusteredUnit(await catalogueFromRecords(songs, undefined, byAlbum))).toBe('groups');
  const alone = songs.map(({ artist: _, ...song }) => song);
  expect(clusteredUnit(await catalogueFromRecords(alone))).toBe('songs');
});
