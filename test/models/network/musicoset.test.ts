import { expect, test } from '@jest/globals';
import { selectLabels, selectRows } from '../../../src/core/matrix/index.js';
import { averagePrecision } from '../../../src/evaluation/index.js';
import { Network } from '../../../src/models/network/index.js';
import { describeReal } from '../../support/real-data.js';
import { labelledSongs } from '../boosting/training/songs.js';

describeReal('a network on MusicOSet', ['musicoset'], ({ musicoset }) => {
  test('ranks the test songs as well as a flat booster per genre', async () => {
    const { features, genres, labels, isTest } = labelledSongs(musicoset);
    const columns = genres.length;
    const data = new Uint8Array(labels.length * columns);
    labels.forEach((own, song) => {
      for (const genre of own) data[song * columns + genre] = 1;
    });
    const songs = { rows: labels.length, columns: 14, data: features };
    const truth = { rows: labels.length, columns, data };
    const of = (test: boolean) =>
      Int32Array.from(isTest.keys()).filter((song) => isTest[song] === test);
    const network = await Network.fit(songs, truth, { members: 1, epochs: 6, rows: of(false) });
    const scores = network.predict(selectRows(songs, of(true)));
    // What the reference's flat boosters reach.
    const reached = averagePrecision(selectLabels(truth, of(true)), scores, {
      average: 'macro',
    });
    expect(reached).toBeGreaterThan(0.3162);
  });
});
