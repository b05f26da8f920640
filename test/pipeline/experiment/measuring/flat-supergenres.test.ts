import { expect, test } from '@jest/globals';
import { flatSupergenres } from '../../../../src/pipeline/experiment/measuring/flat-supergenres.js';
import { Taxonomy } from '../../../../src/taxonomy/index.js';

const taxonomy = Taxonomy.fromJSON({
  name: 'music',
  children: [
    { name: 'polka' },
    {
      name: 'rock',
      children: [
        { name: 'indie' },
        { name: 'metal', children: [{ name: 'doom' }, { name: 'black' }] },
      ],
    },
  ],
});
/** Two songs × polka, indie, doom, black. */
const genres = {
  rows: 2,
  columns: 4,
  data: Float32Array.of(0.9, 0.5, 0.25, 0.5, 0.125, 0, 0.5, 0.5),
};

test('a supergenre is as probable as any of its genres, were they independent', () => {
  const { rows, columns, data } = flatSupergenres(genres, taxonomy, false);
  expect([rows, columns]).toEqual([2, 2]);
  const metal = [1 - 0.75 * 0.5, 1 - 0.5 * 0.5];
  const rock = [1 - 0.5 * 0.75 * 0.5, 1 - 0.5 * 0.5];
  expect(Array.from(data)).toEqual([rock[0], metal[0], rock[1], metal[1]]);
});

test('where a song has one genre their probabilities are added, up to 1', () => {
  const { data } = flatSupergenres(genres, taxonomy, true);
  expect(Array.from(data)).toEqual([1, 0.75, 1, 1]);
});

test('over a flat taxonomy there are none', () => {
  const { rows, columns, data } = flatSupergenres(genres, taxonomy.flat(), false);
  expect([rows, columns, data.length]).toEqual([2, 0, 0]);
});
