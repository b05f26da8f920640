import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  describeSongs,
  groupRepeats,
  joinSongs,
  labelSongs,
  readSongs,
  songsFromRecords,
} from '../../../src/catalogue/index.js';
import { describeReal } from '../../support/real-data.js';

const noNumbers = {
  ...{ missing: 1, mean: NaN, deviation: NaN, skewness: NaN, kurtosis: NaN, min: NaN, max: NaN },
};

describe('describeSongs', () => {
  test('gives pandas’ mean, std and kurt, in all and by label, over what is there', async () => {
    const tempo = [1, 2, 2, 3, 9, null];
    const energy = [2, 4, 4, 6, 17, 1];
    const { songs } = await songsFromRecords(
      tempo.map((value, i) => ({ tempo: value, energy: energy[i] })),
      { dropIncompleteSongs: false, features: { names: ['tempo', 'energy'] } },
    );
    const labelled = labelSongs(songs, (song) => (song < 5 ? 'a' : 'b'));
    const { features, correlations, redundant, incompleteSongs } = describeSongs(labelled);
    const five = {
      missing: 0,
      mean: expect.closeTo(3.4, 12),
      deviation: expect.closeTo(3.2093613071762426, 12),
      skewness: expect.closeTo(1.9693601762387913, 10),
      kurtosis: expect.closeTo(4.069186539730419, 10),
      min: 1,
      max: 9,
    };
    expect(features[0]).toEqual({
      name: 'tempo',
      ...five,
      missing: 1,
      labels: [
        { label: 'a', ...five },
        { label: 'b', ...noNumbers },
      ],
    });
    expect(incompleteSongs).toBe(1);
    expect(correlations.data[0]).toBeCloseTo(1, 12);
    expect(correlations.data[1]).toBeCloseTo(0.999864393907951, 12);
    expect(correlations.data[2]).toBe(correlations.data[1]);
    expect(redundant).toEqual([
      { features: ['tempo', 'energy'], correlation: correlations.data[1] },
    ]);
    expect(describeSongs(labelled, { redundantFrom: 0.9999 }).redundant).toEqual([]);
  });

  test('a constant feature is not redundant, and songs without labels have no parts', async () => {
    const { songs } = await songsFromRecords([
      { tempo: 1, key: 2 },
      { tempo: 2, key: 2 },
    ]);
    const { redundant, features } = describeSongs(songs, { redundantFrom: 0 });
    expect(redundant).toEqual([]);
    expect(features.map(({ labels }) => labels)).toEqual([[], []]);
  });
});

describeReal('the reggaeton songs', ['spike'], ({ spike }) => {
  test('eight are left out as empty; loudness and energy go together; 78 repeat another', async () => {
    const names = ['danceability', 'energy', 'loudness', 'tempo', 'valence', 'duration_ms', 'key'];
    const read = async (file: string) => {
      const options = {
        songs: { columns: { id: 'id_new' } },
        features: { names },
      };
      return (await readSongs({ songs: join(spike, file) }, options)).songs;
    };
    const songs = joinSongs([
      labelSongs(await read('data_reggaeton.csv'), () => 'reggaeton'),
      labelSongs(await read('data_todotipo.csv'), () => 'other'),
    ]);
    const { features, redundant, incompleteSongs } = describeSongs(songs);
    expect(songs.ids.length).toBe(2300 - 8);
    expect(incompleteSongs).toBe(0);
    expect(features[0].labels.map(({ label }) => label)).toEqual(['reggaeton', 'other']);
    expect(features[0].labels[0].mean).toBeGreaterThan(features[0].labels[1].mean);
    expect(redundant[0].features).toEqual(['energy', 'loudness']);
    const { values } = groupRepeats(songs);
    expect(new Set(values).size).toBe(70 + 2144);
  });
});
