import { describe, expect, test } from '@jest/globals';
import { chooseFeatures } from '../../../src/catalogue/cleaning/choose-features.js';
import { songsOptions } from '../../../src/catalogue/options.js';

const songs = { name: 'songs.csv', columns: ['id', 'explicit', 'Tempo', 'year'] };
const features = { name: 'features.csv', columns: ['id', 'tempo', 'energy'] };

function choose(options: object, table: typeof features | undefined = features) {
  return chooseFeatures(songs, table, songsOptions.parse(options));
}

describe('chooseFeatures', () => {
  test('takes those of the method, from the table of features first', () => {
    const chosen = choose({});
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

  test('takes named ones in their order; those of a model before those of the user', () => {
    expect(choose({ features: { names: ['year', 'tempo'] } })).toEqual({
      names: ['year', 'tempo'],
      inSongs: [{ feature: 0, column: 3 }],
      inFeatures: [{ feature: 1, column: 1 }],
      notes: [],
    });
    expect(choose({ features: { names: ['year'] }, featureNames: ['tempo'] }).names).toEqual([
      'tempo',
    ]);
  });

  test('follows a mapping', () => {
    const mapped = { features: { names: ['loudness'], columns: { loudness: 'year' } } };
    expect(choose(mapped).inSongs).toEqual([{ feature: 0, column: 3 }]);
  });

  test('names both tables when a feature is in neither', () => {
    expect(() => choose({ features: { names: ['yeer'] } })).toThrow(
      'features.csv and songs.csv: the column for the feature "yeer" is missing; did you mean "year"?',
    );
    expect(() =>
      chooseFeatures({ ...songs, columns: ['x'] }, undefined, songsOptions.parse({})),
    ).toThrow('name yours with the option features.names; columns: x');
  });
});
