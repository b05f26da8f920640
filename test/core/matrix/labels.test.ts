import { expect, test } from '@jest/globals';
import { selectLabels } from '../../../src/core/matrix/index.js';

test('some rows of labels, in any order and more than once', () => {
  const labels = { rows: 3, columns: 2, data: Uint8Array.of(1, 0, 0, 1, 1, 1) };
  expect(selectLabels(labels, Int32Array.of(2, 0, 2))).toEqual({
    rows: 3,
    columns: 2,
    data: Uint8Array.of(1, 1, 1, 0, 1, 1),
  });
});
