import { expect, test } from '@jest/globals';
import { similarLabelsNote } from '../../../src/catalogue/labels/similar-labels.js';

test('names labels that differ only in case, spaces or hyphens', () => {
  expect(similarLabelsNote(['Hip Hop', 'rock', 'hip-hop', 'ROCK', 'pop', 'hiphop'])).toEqual([
    'labels that are spelt almost alike, and count as different: Hip Hop, hip-hop, hiphop; rock, ROCK; correct the table if they mean the same',
  ]);
  expect(similarLabelsNote(['r&b', 'rb', 'pop rock', 'rock'])).toEqual([]);
});

test('lists a few of many', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((name) => [name, name.toUpperCase()]);
  expect(similarLabelsNote(names)[0]).toContain('a, A; b, B; c, C; d, D; e, E; …; correct');
});
