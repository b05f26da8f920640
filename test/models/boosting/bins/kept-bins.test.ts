import { expect, test } from '@jest/globals';
import { binFeatures } from '../../../../src/models/boosting/bins/bin-features.js';
import { keptBins } from '../../../../src/models/boosting/bins/kept-bins.js';

test('bins are made again for other rows, other numbers of bins and another matrix only', async () => {
  const data = {
    rows: 100,
    columns: 2,
    data: Float32Array.from({ length: 200 }, (_, i) => i % 37),
  };
  const options = { maxBins: 16, rows: Int32Array.from({ length: 80 }, (_, i) => i) };
  const run = { threads: 1, signal: undefined };
  const bins = await keptBins(data, options, run);
  expect(bins).toEqual(binFeatures(data, options));
  expect(await keptBins(data, { ...options, rows: options.rows.slice() }, run)).toBe(bins);
  for (const other of [{ maxBins: 8 }, { rows: options.rows.subarray(1) }]) {
    const changed = { ...options, ...other };
    expect(await keptBins(data, changed, run)).toEqual(binFeatures(data, changed));
  }
  expect(await keptBins({ ...data }, options, run)).not.toBe(bins);
});
