import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { correlation } from '../../../src/catalogue/description/correlation.js';
import { moments } from '../../../src/catalogue/description/moments.js';

describe('correlation', () => {
  test('is 1 or −1 for a straight line, and NaN for a constant', () => {
    const x = Float64Array.of(1, 2, Number.NaN, 7);
    expect(
      correlation(
        x,
        x.map((v) => 3 * v + 1),
      ),
    ).toBeCloseTo(1, 12);
    expect(
      correlation(
        x,
        x.map((v) => -v),
      ),
    ).toBeCloseTo(-1, 12);
    expect(
      correlation(
        x,
        x.map(() => 5),
      ),
    ).toBeNaN();
  });

  test('is the mean product of standard scores', () => {
    const numbers = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 3, maxLength: 20 });
    fc.assert(
      fc.property(numbers, numbers, (first, second) => {
        const n = Math.min(first.length, second.length);
        const a = Float64Array.from(first.slice(0, n));
        const b = Float64Array.from(second.slice(0, n));
        const [ofA, ofB] = [moments(a), moments(b)];
        fc.pre(ofA.deviation > 0 && ofB.deviation > 0);
        const products = a.map((x, i) => (x - ofA.mean) * (b[i] - ofB.mean));
        const covariance = products.reduce((sum, p) => sum + p, 0) / (n - 1);
        expect(correlation(a, b)).toBeCloseTo(covariance / (ofA.deviation * ofB.deviation), 9);
      }),
    );
  });

  test('a constant has none, even where its sum is rounded', () => {
    const constant = new Float32Array(1001).fill(0.1);
    expect(
      correlation(
        constant,
        constant.map((_, i) => i),
      ),
    ).toBeNaN();
    const holed = constant.map((value, i) => (i === 5 ? 2 : value));
    const other = constant.map((_, i) => (i === 5 ? Number.NaN : i));
    expect(correlation(holed, other)).toBeNaN();
  });
});
