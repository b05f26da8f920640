import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { listAt, toLists } from '../../../src/core/matrix/index.js';
import { toLabelLists } from '../../../src/evaluation/splits/label-lists.js';

test('a matrix and its lists are the same labels', () => {
  const matrix = fc.array(fc.array(fc.constantFrom(0, 1), { minLength: 4, maxLength: 4 }), {
    minLength: 1,
  });
  fc.assert(
    fc.property(matrix, (rows) => {
      const { labels, labelCount } = toLabelLists(rows, 'labels');
      expect(labelCount).toBe(4);
      rows.forEach((row, i) => {
        expect([...listAt(labels, i)]).toEqual([0, 1, 2, 3].filter((j) => row[j] === 1));
      });
    }),
  );
});

test('lists are taken as they are', () => {
  const labels = toLists([[4, 1], []]);
  expect(toLabelLists(labels, 'labels')).toEqual({ labels, labelCount: 5 });
});
