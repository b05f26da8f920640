import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cutLabels, limitsAt } from '../../../src/catalogue/labels/cut-labels.js';
import { listAt } from '../../../src/core/matrix/index.js';

describe('cutLabels', () => {
  test('a class includes its upper limit, and a missing value has none', () => {
    const values = Float32Array.of(0.1, 0.2, 0.25, Number.NaN, 0.3, 9);
    const { names, lists } = cutLabels(values, [0.2, 0.3], 'energy');
    expect(names).toEqual(['energy ≤ 0.2', 'energy 0.2 to 0.3', 'energy > 0.3']);
    expect([...values.keys()].map((song) => [...listAt(lists, song)])).toEqual([
      [0],
      [0],
      [1],
      [],
      [1],
      [2],
    ]);
  });
});

describe('limitsAt', () => {
  test('percentiles as NumPy interpolates them', () => {
    expect(limitsAt(Float32Array.of(4, 1, Number.NaN, 3, 2), [25, 50], 'x')).toEqual([1.75, 2.5]);
  });

  test('every song with a value is in one class, and no class is empty', () => {
    const values = fc.uniqueArray(fc.float({ noNaN: true, noDefaultInfinity: true }), {
      minLength: 20,
    });
    fc.assert(
      fc.property(values, (numbers) => {
        const singles = Float32Array.from(numbers);
        const { lists } = cutLabels(singles, limitsAt(singles, [30, 70], 'x'), 'x');
        expect(lists.values).toHaveLength(numbers.length);
        expect(new Set(lists.values).size).toBe(3);
      }),
    );
  });

  test('a class that would be empty is refused', () => {
    expect(() => limitsAt(Float32Array.of(0, 0, 0, 0, 1), [30, 70], 'plays')).toThrow(
      'cutting "plays" at 30 and 70 % leaves a class empty',
    );
    expect(() => limitsAt(Float32Array.of(1, 1), [50], 'plays')).toThrow('leaves a class empty');
    expect(() => limitsAt(Float32Array.of(Number.NaN), [50], 'plays')).toThrow('holds no number');
  });
});
