import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InputError } from '../../../src/core/errors/index.js';
import { toLists } from '../../../src/core/matrix/index.js';
import { Random } from '../../../src/core/numbers/index.js';
import { stratifiedFolds, stratifiedFoldsByGroup } from '../../../src/evaluation/splits/folds.js';

const random = new Random(2);
const labels = Array.from({ length: 1000 }, () =>
  [0.5, 0.2, 0.05].map((share): number => (random.uniform() < share ? 1 : 0)),
);

describe('stratifiedFolds', () => {
  test('deals songs and labels out evenly', () => {
    const folds = stratifiedFolds(labels, 5, 1);
    for (let fold = 0; fold < 5; fold++) {
      const songs = labels.filter((_, i) => folds[i] === fold);
      expect(Math.abs(songs.length - 200)).toBeLessThan(4);
      [0, 1, 2].forEach((label) => {
        const count = (rows: number[][]) => rows.filter((row) => row[label] === 1).length;
        expect(Math.abs(count(songs) - count(labels) / 5)).toBeLessThan(4);
      });
    }
    expect(stratifiedFolds(labels, 5, 1)).toEqual(folds);
    expect(stratifiedFolds(labels, 5, 2)).not.toEqual(folds);
  });

  test.each([1, 2.5, 1001])('refuses %p folds', (k) => {
    expect(() => stratifiedFolds(labels, k)).toThrow(
      new InputError(`${k} folds of 1000 songs: give a whole number from 2 to 1000`),
    );
  });
});

describe('stratifiedFoldsByGroup', () => {
  test('keeps groups whole and marks songs whose groups are apart', () => {
    const groups = fc.array(fc.array(fc.nat(30), { minLength: 1, maxLength: 2 }), {
      minLength: 40,
      maxLength: 80,
    });
    fc.assert(
      fc.property(groups, (songGroups) => {
        const some = labels.slice(0, songGroups.length);
        const folds = stratifiedFoldsByGroup(some, toLists(songGroups), 4, 7);
        const foldsOfGroup = new Map<number, Set<number>>();
        songGroups.forEach((ofSong, song) => {
          expect(folds[song]).toBeGreaterThanOrEqual(new Set(ofSong).size > 1 ? -1 : 0);
          for (const group of folds[song] < 0 ? [] : ofSong) {
            foldsOfGroup.set(group, (foldsOfGroup.get(group) ?? new Set()).add(folds[song]));
          }
        });
        for (const found of foldsOfGroup.values()) expect(found.size).toBe(1);
      }),
    );
  });

  test('refuses groups of other songs', () => {
    expect(() => stratifiedFoldsByGroup(labels, toLists([[0]]), 2)).toThrow(
      'groups has 1 songs, labels 1000; both need the same',
    );
  });
});
