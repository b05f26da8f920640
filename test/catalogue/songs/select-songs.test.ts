import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  catalogueFromRecords,
  labelSongs,
  labelsOfSong,
  selectSongs,
} from '../../../src/catalogue/index.js';
import { listAt } from '../../../src/core/matrix/index.js';

const artists = ['x', 'y', 'z'].map((id) => ({ id, name: id, genres: ['pop'] }));
const records = Array.from({ length: 6 }, (_, i) => ({
  id: `s${i}`,
  name: `Song ${i}`,
  artists: artists.slice(0, 1 + (i % 3)).map(({ id }) => id),
  tempo: i,
  energy: -i,
}));

test('each selected song keeps all that it has', async () => {
  const read = await catalogueFromRecords(records, artists, { minFollowers: 0 });
  const songs = labelSongs(read.songs, (song) => (song % 2 === 0 ? 'even' : []));
  fc.assert(
    fc.property(fc.array(fc.nat(5)), (positions) => {
      const selected = selectSongs(songs, positions);
      expect(selected.features.rows).toBe(positions.length);
      positions.forEach((song, i) => {
        expect(selected.ids[i]).toBe(`s${song}`);
        expect(selected.names?.[i]).toBe(`Song ${song}`);
        expect([...listAt(selected.artists, i)]).toEqual([...listAt(songs.artists, song)]);
        expect(labelsOfSong(selected, i)).toEqual(song % 2 === 0 ? ['even'] : []);
        const row = selected.features.data.subarray(2 * i, 2 * i + 2);
        expect([...row]).toEqual([...songs.features.data.subarray(2 * song, 2 * song + 2)]);
      });
    }),
  );
});

test('refuses a position out of range', async () => {
  const { songs } = await catalogueFromRecords(records, artists, { minFollowers: 0 });
  expect(() => selectSongs(songs, [6])).toThrow('song 6 does not exist; positions run from 0 to 5');
  expect(() => selectSongs(songs, [-1])).toThrow('song -1 does not exist');
});
