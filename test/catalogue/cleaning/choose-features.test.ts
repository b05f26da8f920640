import { describe, expect, test } from '@jest/globals';
import { chooseFeatures } from '../../../src/catalogue/cleaning/choose-features.js';
import { songsOptions } from '../../../src/catalogue/options.js';
import { recordTable } from '../../../src/catalogue/tables/record-table.js';
import type { Table } from '../../../src/catalogue/tables/table.js';

const table = (name: string, ...rows: object[]): Table =>
  recordTable(
    name,
    rows.map((row) => ({ ...row })),
    undefined,
  );

const songs = table('songs.csv', { id: 'a', explicit: 1, Tempo: 90, year: 1990 });
const features = table('features.csv', { id: 'a', tempo: 90, energy: 0.5 });

function choose(options: object, others: Table | undefined = features) {
  return chooseFeatures(songs, others, songsOptions.parse(options));
}

describe('chooseFeatures', () => {
  test('takes those of the method, from the table of features first', async () => {
    const chosen = await choose({});
    expect(chosen.names).toEqual(['energy', 'explicit', 'tempo']);
    expect(chosen.inFeatures).toEqual([
      { feature: 0, column: 2 },
      { feature: 2, column: 1 },
    ]);
    expect(chosen.inSongs).toEqual([{ feature: 1, column: 1 }]);
    expect(chosen.notes).toEqual([
      expect.stringContaining('missing features of the method (11 of 14): acousticness, '),
    ]);
  });

  test('takes named ones in their order; those of a model before those of the user', async () => {
    expect(await choose({ features: { names: ['year', 'tempo'] } })).toEqual({
      names: ['year', 'tempo'],
      inSongs: [{ feature: 0, column: 3 }],
      inFeatures: [{ feature: 1, column: 1 }],
      notes: [],
      areAll: false,
    });
    const both = await choose({ features: { names: ['year'] }, featureNames: ['tempo'] });
    expect(both.names).toEqual(['tempo']);
  });

  test('follows a mapping', async () => {
    const mapped = { features: { names: ['loudness'], columns: { loudness: 'year' } } };
    expect((await choose(mapped)).inSongs).toEqual([{ feature: 0, column: 3 }]);
  });

  test('names both tables when a feature is in neither', async () => {
    await expect(choose({ features: { names: ['yeer'] } })).rejects.toThrow(
      'features.csv and songs.csv: the column for the feature "yeer" is missing; map yours with the option features.columns.yeer, in the config file { "catalogue": { "features": { "columns": { "yeer": "COLUMN" } } } }; did you mean "year"?',
    );
    await expect(choose({ features: { names: ['sound.tempoo'] } })).rejects.toThrow(
      '{ "catalogue": { "features": { "columns": { "sound.tempoo": "COLUMN" } } } }',
    );
    const none = table('songs.csv', { x: 'text' });
    await expect(chooseFeatures(none, undefined, songsOptions.parse({}))).rejects.toThrow(
      'name yours with the option features.names; columns: x',
    );
  });
});

describe('chooseFeatures on tables of other features', () => {
  const clips = (...rows: readonly (readonly unknown[])[]): Table =>
    table(
      'clips.csv',
      ...rows.map(([name, mfcc, tempo, loud, album, genre, fixed], i) => ({
        '': 7 + i,
        n: i,
        name,
        mfcc,
        tempo,
        loud,
        album_id: album,
        genre,
        fixed,
      })),
    );
  const settings = songsOptions.parse({});

  test('takes all columns of numbers, and says which it does not take', async () => {
    const two = clips(['x', '1.5', 90, true, 3, 0, 1], ['y', '', 91, false, 4, 1, 1]);
    const chosen = await chooseFeatures(two, undefined, settings, [2]);
    expect(chosen.names).toEqual(['mfcc', 'tempo', 'loud']);
    expect(chosen.inSongs.map(({ column }) => column)).toEqual([3, 4, 5]);
    expect(chosen.notes).toEqual([
      "only 1 of the method's features found, so all columns of numbers are features",
      'no features of clips.csv: "genre" is named like labels, "" numbers the rows, "n" numbers the rows, "album_id" holds ids, "fixed" is constant',
    ]);
  });

  test('takes no numbers of the rows, neither with gaps nor of tables below one another', async () => {
    const rows = Array.from({ length: 80 }, (_, i) => ({
      index: (7 * i) % 80,
      'Unnamed: 0.1': (9 * i) % 80,
      sorted: 3 * i + (i % 2),
      each: i < 50 ? i : i - 50,
      year: 1990 + (i >> 3),
      mode: i % 2,
      mfcc: i / 2,
    }));
    const chosen = await chooseFeatures(table('clips.csv', ...rows), undefined, settings);
    expect(chosen.names).toEqual(['year', 'mode', 'mfcc']);
    expect(chosen.notes[1]).toBe(
      'no features of clips.csv: "index" numbers the rows, "Unnamed: 0.1" numbers the rows, "sorted" numbers the rows, "each" numbers the rows',
    );
  });

  test('takes no column that is something else', async () => {
    const two = clips(['x', 1, 90, 1, 3, 0, 1], ['y', 2, 91, 0, 4, 1, 1]);
    const chosen = await chooseFeatures(two, undefined, settings, [2, 3, 4]);
    expect(chosen.names).toEqual(['loud']);
  });

  test('a text among numbers makes no feature, a decimal comma is an error', async () => {
    const text = clips(['x', 1.5, 90, 'loud', 3, 0, 1], ['y', 2, 91, 0, 4, 1, 1]);
    const { notes } = await chooseFeatures(text, undefined, settings, [2]);
    expect(notes[1]).toContain('"loud" holds "loud"');
    const comma = clips(['x', '1,5', 90, 1, 3, 0, 1], ['y', '2', 91, 0, 4, 1, 1]);
    await expect(chooseFeatures(comma, undefined, settings, [2])).rejects.toThrow(
      'clips.csv, column mfcc: "1,5" is not a finite number (write decimals with a point',
    );
  });

  test('takes from each table what it has, a column of both from the table of features', async () => {
    const more = table('more.csv', { id: 'a', mfcc: 1, rms: 2 }, { id: 'b', mfcc: 4, rms: 3 });
    const own = table('own.csv', { id: 'a', MFCC: 5, zcr: 6 }, { id: 'b', MFCC: 6, zcr: 8 });
    const chosen = await chooseFeatures(own, more, settings, [0]);
    expect(chosen.names).toEqual(['mfcc', 'rms', 'zcr']);
    expect(chosen.inSongs).toEqual([{ feature: 2, column: 2 }]);
  });

  test('leaves out what it is told to, from every table', async () => {
    const more = table('more.csv', { id: 'a', mfcc: 1, rms: 2 }, { id: 'b', mfcc: 4, rms: 3 });
    const own = table('own.csv', { id: 'a', MFCC: 5, zcr: 6 }, { id: 'b', MFCC: 6, zcr: 8 });
    const without = (...names: string[]) =>
      chooseFeatures(own, more, songsOptions.parse({ features: { without: names } }), [0]);
    expect((await without('mfcc')).names).toEqual(['rms', 'zcr']);
    expect((await without('zcr', 'rms')).names).toEqual(['mfcc']);
    await expect(without('lenght')).rejects.toThrow(
      'more.csv and own.csv: the column "lenght", which the option features.without names, is missing',
    );
  });

  test('leaves out features of the method, too', async () => {
    const row = { id: 'a', energy: 1, tempo: 2, valence: 3, loudness: 4 };
    const own = table('own.csv', row, { ...row, id: 'b' });
    const settings = songsOptions.parse({ features: { without: ['tempo'] } });
    const chosen = await chooseFeatures(own, undefined, settings, [0]);
    expect(chosen.names).toEqual(['energy', 'loudness', 'valence']);
  });
});
