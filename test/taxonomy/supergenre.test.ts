import { expect, test } from '@jest/globals';
import { ownGenres, type Subgenre } from '../../src/taxonomy/supergenre.js';

test('own genres are those of no cluster within', () => {
  const genre = (name: string) => ({ name, artists: 2, artistsInCluster: 1 });
  const child: Subgenre = {
    name: 'b',
    cluster: 0,
    artists: 2,
    genres: [genre('b'), genre('c')],
    children: [],
  };
  const parent = { genres: [genre('a'), genre('b'), genre('c'), genre('d')], children: [child] };
  expect(ownGenres(parent).map(({ name }) => name)).toEqual(['a', 'd']);
  expect(ownGenres(child)).toEqual(child.genres);
});
