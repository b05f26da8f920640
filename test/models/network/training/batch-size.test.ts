import { expect, test } from '@jest/globals';
import { batchSizeFor } from '../../../../src/models/network/training/batch-size.js';

test.each([
  [1, 64],
  [320_000, 64],
  [320_001, 128],
  [640_000, 128],
  [640_001, 256],
  [1e9, 256],
])('a training that sees %i rows takes %i of them a step', (rows, expected) => {
  expect(batchSizeFor(rows)).toBe(expected);
});
