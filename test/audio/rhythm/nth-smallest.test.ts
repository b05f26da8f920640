import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nthSmallest } from '../../../src/audio/rhythm/nth-smallest.js';

test('the nth smallest of the first values, with none greater before it', () => {
  const values = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(values, fc.nat(), fc.nat(), (numbers, some, any) => {
      const count = (some % numbers.length) + 1;
      const nth = any % count;
      const array = Float32Array.from(numbers);
      const sorted = array.slice(0, count).sort();
      expect(nthSmallest(array, count, nth)).toBe(sorted[nth]);
      expect(Math.max(...array.subarray(0, nth + 1))).toBe(sorted[nth]);
      expect(array.slice(count)).toEqual(Float32Array.from(numbers.slice(count)));
    }),
  );
});
