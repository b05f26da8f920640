import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
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
  const keeper = {};
  const bins = await keptBins(data, options, run, keeper);
  expect(bins).toEqual(binFeatures(data, options));
  expect(await keptBins(data, { ...options, rows: options.rows.slice() }, run, keeper)).toBe(bins);
  for (const other of [{ maxBins: 8 }, { rows: options.rows.subarray(1) }]) {
    const changed = { ...options, ...other };
    expect(await keptBins(data, changed, run, keeper)).toEqual(binFeatures(data, changed));
  }
  const last = await keptBins(data, options, run, keeper);
  expect(await keptBins(data, options, run, {})).not.toBe(last);
  expect(await keptBins(data, options, run, undefined)).not.toBe(last);
  expect(await keptBins(data, options, run, keeper)).toBe(last);
  expect(await keptBins({ ...data }, options, run, keeper)).not.toBe(last);
});

test('bins outlive a collection of garbage between two fits, as long as their keeper lives', async () => {
  const data = { rows: 3, columns: 1, data: Float32Array.of(1, 2, 3) };
  const options = { maxBins: 4, rows: Int32Array.of(0, 1, 2) };
  const keeper = {};
  const kept = new WeakRef(
    await keptBins(data, options, { threads: 1, signal: undefined }, keeper),
  );
  await new Promise(setImmediate);
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  expect(kept.deref()).toBeDefined();
  expect(keeper).toEqual({});
});
