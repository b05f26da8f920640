import { expect, test } from '@jest/globals';
import { groupRepeats, songsFromRecords } from '../../../src/catalogue/index.js';

test('songs with the same features are one group', async () => {
  const { songs } = await songsFromRecords(
    [{ tempo: 1 }, { tempo: 2 }, { tempo: null }, { tempo: 1 }, { tempo: null }],
    { dropIncompleteSongs: false },
  );
  expect([...groupRepeats(songs).values]).toEqual([0, 1, 2, 0, 2]);
});
