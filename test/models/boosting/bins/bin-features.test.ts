import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { binFeatures } from '../../../../src/models/boosting/bins/bin-features.js';

const finite = fc.float({ noNaN: true, noDefaultInfinity: true });
/** Few distinct values make ties and bins that one value fills. */
const values = fc.oneof(
  fc.array(fc.oneof(finite, fc.constant(Number.NaN)), { minLength: 1, maxLength: 300 }),
  fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 300 }),
);

test('every value is in its bin, bins ascend, and there are no more than allowed', () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 2, max: 400 }), (column, maxBins) => {
      const data = Float32Array.from(column);
      const { bins, lower, upper, offsets, hasMissing } = binFeatures(
        { rows: data.length, columns: 1, data },
        { maxBins },
      );
      const count = offsets[1];
      const distinct = new Set(data.filter((value) => !Number.isNaN(value)).map((v) => v + 0));
      expect(count).toBeLessThanOrEqual(maxBins);
      if (distinct.size < maxBins) expect(count).toBe(distinct.size);
      expect(hasMissing[0]).toBe(data.some(Number.isNaN) ? 1 : 0);
      for (let b = 1; b < count; b++) expect(lower[b]).toBeGreaterThan(upper[b - 1]);
      data.forEach((value, row) => {
        if (Number.isNaN(value)) expect(bins[row]).toBe(count);
        else expect(value >= lower[bins[row]] && value <= upper[bins[row]]).toBe(true);
      });
    }),
  );
});

test('bins of distinct values are of about equal size', () => {
  const data = Float32Array.from({ length: 10_000 }, (_, i) => Math.sin(i));
  const { bins, offsets } = binFeatures({ rows: 10_000, columns: 1, data }, { maxBins: 100 });
  const counts = new Int32Array(offsets[1]);
  for (const bin of bins) counts[bin]++;
  expect(counts).toHaveLength(100);
  expect(Math.max(...counts)).toBeLessThanOrEqual(110);
});

test('a frequent value has a bin of its own', () => {
  const data = Float32Array.from({ length: 1000 }, (_, i) => (i < 600 ? 0 : i - 700));
  const { bins, lower, upper } = binFeatures({ rows: 1000, columns: 1, data }, { maxBins: 10 });
  expect([lower[bins[0]], upper[bins[0]]]).toEqual([0, 0]);
});

test('rows that do not say where to cut get the first bin that reaches their value, or the last', () => {
  fc.assert(
    fc.property(values, values, fc.integer({ min: 2, max: 400 }), (cutting, others, maxBins) => {
      const data = Float32Array.from([...cutting, ...others, -0]);
      const rows = Int32Array.from(cutting.keys());
      const matrix = { rows: data.length, columns: 1, data };
      const { bins, upper } = binFeatures(matrix, { maxBins, rows });
      const last = Math.max(0, upper.length - 1);
      data.forEach((value, row) => {
        const reached = upper.findIndex((most) => most >= value);
        const expected = Number.isNaN(value) ? upper.length : reached < 0 ? last : reached;
        expect(bins[row]).toBe(expected);
      });
    }),
  );
});
