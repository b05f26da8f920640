import { expect, test } from '@jest/globals';
import { bytesOfFolds, foldsInput } from '../../../../src/models/boosting/jobs/folds-input.js';

test('folds are read as they were stored, and take no more memory than that', () => {
  const folds = {
    rows: Int32Array.of(7, 20_000_000),
    folds: Int32Array.of(1, -1),
    labels: Uint8Array.of(0, 1),
  };
  const read = foldsInput.parse(Buffer.concat(bytesOfFolds(folds)), 'folds');
  expect(read).toEqual(folds);
  expect(read.rows.buffer).toBeInstanceOf(SharedArrayBuffer);
});
