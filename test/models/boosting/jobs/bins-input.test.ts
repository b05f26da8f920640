import { expect, test } from '@jest/globals';
import { Random } from '../../../../src/core/numbers/index.js';
import { binFeatures } from '../../../../src/models/boosting/bins/bin-features.js';
import { binsInput, bytesOfBins } from '../../../../src/models/boosting/jobs/bins-input.js';

test.each([
  ['a byte', 16],
  ['two bytes', 1000],
])('bins of %s a value are the same after storing', (_, maxBins) => {
  const random = new Random(1);
  const data = Float32Array.from({ length: 1500 * 3 }, (_unused, i) =>
    i % 7 === 0 && i % 3 === 1 ? Number.NaN : random.uniform(),
  );
  const bins = binFeatures({ rows: 1500, columns: 3, data }, { maxBins });
  const read = binsInput.parse(Buffer.concat(bytesOfBins(bins)), 'input');
  expect(read).toEqual(bins);
  expect(read.bins.buffer).toBeInstanceOf(SharedArrayBuffer);
});

test('other bytes are refused by their name', () => {
  expect(() => binsInput.parse(Buffer.from('{}'), 'input 3f')).toThrow(
    'input 3f: is not a "supergenre bins" file',
  );
});
