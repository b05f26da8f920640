import { expect, test } from '@jest/globals';
import { Random } from '../../../../src/core/numbers/index.js';
import { binFeatures } from '../../../../src/models/boosting/bins/bin-features.js';
import { binInThreads } from '../../../../src/models/boosting/bins/bin-in-threads.js';

test('threads make the bins that one makes', async () => {
  const random = new Random(1);
  const [rows, columns] = [110_000, 5];
  const data = Float64Array.from({ length: rows * columns }, () =>
    random.uniform() < 0.01 ? Number.NaN : random.normal(),
  );
  const cutting = Int32Array.from({ length: rows >> 1 }, (_, i) => 2 * i);
  const options = { maxBins: 256, rows: cutting };
  const matrix = { rows, columns, data };
  const run = { threads: 3, signal: undefined };
  expect(await binInThreads(matrix, options, run)).toEqual(binFeatures(matrix, options));
});
