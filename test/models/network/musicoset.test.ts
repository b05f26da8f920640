import { expect, test } from '@jest/globals';
import { averagePrecision } from '../../../src/evaluation/index.js';
import { Network } from '../../../src/models/network/index.js';
import { describeReal } from '../../support/real-data.js';
import { labelledSongs } from '../boosting/train/songs.js';

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
    const network = await Network.fit(songs, truth, { members: 2, epochs: 10, rows: of(false) });
    const scores = network.predict(songs);
    const rows = (values: Uint8Array | Float32Array | Float64Array) =>
      Array.from(of(true), (song) => [...values.subarray(song * columns, (song + 1) * columns)]);
    // The reference's flat boosters reach 0.3162.
    const reached = averagePrecision(rows(truth.data), rows(scores.data), { average: 'macro' });
    expect(reached).toBeGreaterThan(0.31);
  });
});
