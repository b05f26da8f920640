import { expect, test } from '@jest/globals';
import { InputError } from '../../../../src/core/errors/index.js';
import { Random } from '../../../../src/core/numbers/index.js';
import { binFeatures } from '../../../../src/models/boosting/index.js';
import { binsInput, bytesOfBins } from '../../../../src/models/boosting/jobs/bins-input.js';

test.each([256, 1000])('bins are read as they were stored: at most %s of a feature', (maxBins) => {
  const random = new Random(1);
  const values = Float32Array.from({ length: 2_000 * 3 }, () => random.normal());
  values[5] = Number.NaN;
  const bins = binFeatures({ rows: 2_000, columns: 3, data: values }, { maxBins });
  const bytes = Buffer.concat(bytesOfBins(bins));
  const read = binsInput.parse(bytes, 'bins');
  expect(read).toEqual(bins);
  expect(read.bins.BYTES_PER_ELEMENT).toBe(maxBins > 256 ? 2 : 1);
  bytes[100]++;
  expect(() => binsInput.parse(bytes, 'bins')).toThrow(InputError);
});
