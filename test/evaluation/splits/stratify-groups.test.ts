import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { listAt, toLists } from '../../../src/core/matrix/index.js';
import { Random } from '../../../src/core/numbers/index.js';
import { MIXED, stratifyGroups } from '../../../src/evaluation/splits/stratify-groups.js';

const songs = fc.array(
  fc.record({
    groups: fc.uniqueArray(fc.nat(7), { maxLength: 3 }),
    labels: fc.uniqueArray(fc.nat(3)),
  }),
  { minLength: 1, maxLength: 40 },
);

test('no group has songs in two parts, and only songs of several groups are mixed', () => {
  fc.assert(
    fc.property(songs, fc.nat(), (given, seed) => {
      const groups = toLists(given.map((song) => song.groups));
      const labels = toLists(given.map((song) => song.labels));
      const items = { labels, labelCount: 4 };
      const parts = stratifyGroups(groups, items, [0.5, 0.3, 0.2], new Random(seed));
      const partOfGroup = new Map<number, number>();
      given.forEach((_, song) => {
        const own = [...listAt(groups, song)];
        if (parts[song] === MIXED) {
          expect(own.length).toBeGreaterThan(1);
          return;
        }
        expect([0, 1, 2]).toContain(parts[song]);
        for (const group of own) {
          expect(partOfGroup.get(group) ?? parts[song]).toBe(parts[song]);
          partOfGroup.set(group, parts[song]);
        }
      });
    }),
  );
});

test('refuses a negative group', () => {
  const items = { labels: toLists([[]]), labelCount: 0 };
  expect(() => stratifyGroups(toLists([[-1]]), items, [0.5, 0.5], new Random(0))).toThrow(
    'a song has the artist or group number -1; numbers start at 0',
  );
});
