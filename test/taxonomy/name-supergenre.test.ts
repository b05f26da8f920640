import { describe, expect, test } from '@jest/globals';
import { nameSupergenre } from '../../src/taxonomy/name-supergenre.js';

function genre(name: string, artists: number, artistsInCluster: number) {
  return { name, artists, artistsInCluster };
}

describe('nameSupergenre', () => {
  test('prefers what is frequent here and rare elsewhere', () => {
    const genres = [genre('pop', 900, 120), genre('ska', 110, 100), genre('dub', 100, 95)];
    expect(nameSupergenre(genres, 1000)).toBe('ska and dub');
  });

  test('joins no genres that share a word', () => {
    const genres = [genre('rock', 100, 90), genre('folk-rock', 99, 90), genre('Soft Rock', 98, 90)];
    expect(nameSupergenre(genres, 1000)).toBe('rock');
    expect(nameSupergenre([...genres, genre('blues', 97, 90)], 1000)).toBe('rock and blues');
  });

  test('needs no second genre', () => {
    expect(nameSupergenre([genre('ska', 100, 90), genre('dub', 50, 5)], 1000)).toBe('ska');
  });
});
