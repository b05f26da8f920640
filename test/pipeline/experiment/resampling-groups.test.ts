import { expect, test } from '@jest/globals';
import { selectSongs } from '../../../src/catalogue/index.js';
import { resamplingGroups } from '../../../src/pipeline/experiment/resampling-groups.js';
import { smallCatalogue } from '../small-task.js';

test('songs of one first artist are one group, a song without an artist is its own', async () => {
  const { songs } = await smallCatalogue({ artistsPerGenre: 1, songsPerArtist: 2 });
  const positions = Int32Array.from(songs.ids.keys());
  const groups = resamplingGroups(songs, positions);
  // Song i is the first artist's or another's of five, one after the other.
  for (let song = 0; song < 5; song++) expect(groups[song + 5]).toBe(groups[song]);
  expect(new Set(groups).size).toBe(5);
  const artists = { offsets: new Uint32Array(11), values: new Int32Array(0) };
  const without = { ...selectSongs(songs, positions), artists };
  expect(new Set(resamplingGroups(without, positions)).size).toBe(10);
});
