import { describe, expect, test } from '@jest/globals';
import { nameSupergenre, typicality } from '../../src/taxonomy/name-supergenre.js';

function genre(name: string, artists: number, artistsInCluster: number) {
  return { name, artists, artistsInCluster };
}

const cluster = { artists: 200, meanPairs: 1000 };

describe.each(['typical', 'frequent'] as const)('nameSupergenre by %s genres', (naming) => {
  test('prefers what is frequent here and rare elsewhere', () => {
    const genres = [genre('pop', 900, 120), genre('ska', 110, 100), genre('dub', 100, 95)];
    expect(nameSupergenre(genres, cluster, naming)).toBe('ska and dub');
  });

  test('joins no genres that share a word', () => {
    const genres = [genre('rock', 100, 90), genre('folk-rock', 99, 90), genre('Soft Rock', 98, 80)];
    expect(nameSupergenre(genres.slice(0, 1), cluster, naming)).toBe('rock');
    const all = [...genres, genre('blues', 97, 85)];
    expect(nameSupergenre(all, cluster, naming)).toBe('rock and blues');
  });

  test('needs no second genre', () => {
    const genres = [genre('ska', 100, 90), genre('dub', 50, 5)];
    expect(nameSupergenre(genres, cluster, naming)).toBe('ska');
  });
});

test('a typical genre has the cluster, and the cluster has it', () => {
  expect(typicality(genre('ska', 80, 80), 80)).toBe(1);
  expect(typicality(genre('ska', 80, 0), 80)).toBe(0);
  expect(typicality(genre('pop', 300, 100), 100)).toBe(0.5);
  expect(typicality(genre('rocksteady', 10, 10), 190)).toBe(0.1);
});

test('the most typical genre goes first, however frequent another is', () => {
  const genres = [genre('pop', 300, 100), genre('ska', 110, 90), genre('dub', 90, 78)];
  expect(nameSupergenre(genres, cluster, 'typical')).toBe('ska and dub');
});

test('a genre gives way to one nearly as typical whose words it contains', () => {
  const genres = [genre('rap', 110, 88), genre('gangster rap', 90, 85), genre('hip hop', 95, 88)];
  expect(nameSupergenre(genres, cluster, 'typical')).toBe('hip hop and rap');
  const rare = [genre('rap', 300, 60), ...genres.slice(1)];
  expect(nameSupergenre(rare, cluster, 'typical')).toBe('hip hop and gangster rap');
});
