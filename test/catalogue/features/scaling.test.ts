import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Scaler, type Scaling, scale } from '../../../src/catalogue/features/scaling.js';

const matrix = [
  [1, 10, 5],
  [2, 20, 5],
  [2, 10, 5],
  [4, 40, 5],
  [9, 10, 5],
];
const further = [
  [0, 15, 6],
  [3, 50, 5],
  [8.5, 39, 4],
];
const edge = 5.199337583;

/** What scikit-learn 1.2.1 gives for `matrix` and then for `further`. */
const expected: Record<Exclude<Scaling, 'none'>, [number[][], number[][]]> = {
  standard: [
    [
      [-0.905752919, -0.685994341, 0],
      [-0.557386411, 0.171498585, 0],
      [-0.557386411, -0.685994341, 0],
      [0.139346603, 1.886484437, 0],
      [1.881179139, -0.685994341, 0],
    ],
    [
      [-1.254119426, -0.257247878, 1],
      [-0.209019904, 2.743977362, 0],
      [1.706995885, 1.800735144, -1],
    ],
  ],
  minMax: [
    [
      [0, 0, 0],
      [0.125, 0.333333333, 0],
      [0.125, 0, 0],
      [0.375, 1, 0],
      [1, 0, 0],
    ],
    [
      [-0.125, 0.166666667, 1],
      [0.25, 1.333333333, 0],
      [0.9375, 0.966666667, -1],
    ],
  ],
  quantileNormal: [
    [
      [-edge, -edge, -edge],
      [-0.318639364, 0.67448975, -edge],
      [-0.318639364, -edge, -edge],
      [0.67448975, edge, -edge],
      [edge, -edge, -edge],
    ],
    [
      [-edge, 0.318639364, edge],
      [0.318639364, edge, -edge],
      [1.959963985, 2.241402728, -edge],
    ],
  ],
};

const methods = Object.keys(expected) as (keyof typeof expected)[];

function expectClose(actual: Iterable<number>, wanted: readonly (readonly number[])[]): void {
  const differences = Array.from(actual, (x, i) => Math.abs(x - wanted.flat()[i]));
  expect(differences).toHaveLength(wanted.flat().length);
  expect(Math.max(...differences)).toBeLessThan(1e-9);
}

describe('scale', () => {
  test.each(methods)('%s is what scikit-learn does, for further rows too', (method) => {
    const { matrix: scaled, scaler } = scale(matrix, method);
    expectClose(scaled.data, expected[method][0]);
    const stored = Scaler.parse(JSON.parse(JSON.stringify(scaler)));
    expect(stored).toEqual(scaler);
    expectClose(Scaler.transform(stored, further).data, expected[method][1]);
  });

  test('none leaves values as they are, in a copy', () => {
    const data = Float32Array.of(1, 2, 3, 4);
    const { matrix: scaled, scaler } = scale({ rows: 2, columns: 2, data }, 'none');
    expect([...scaled.data]).toEqual([1, 2, 3, 4]);
    expect(scaled.data).not.toBe(data);
    expect(() => Scaler.transform(scaler, [[1]])).toThrow('2 columns are needed');
  });

  test('a column that is constant but for rounding becomes 0', () => {
    const { matrix: scaled } = scale([[0.1], [0.1], [0.1]], 'standard');
    expect([...scaled.data]).toEqual([0, 0, 0]);
  });

  test('a single row is scaled too', () => {
    for (const method of methods) {
      expect(scale([[3]], method).matrix.data.every(Number.isFinite)).toBe(true);
    }
  });

  test('minMax scales to any range, a constant to its lower end', () => {
    const { matrix, scaler } = scale(
      [
        [1, 5],
        [2, 5],
        [5, 5],
      ],
      'minMax',
      { range: [-1, 1] },
    );
    expect([...matrix.data]).toEqual([-1, -1, -0.5, -1, 1, -1]);
    expect([...Scaler.transform(scaler, [[3, 6]]).data]).toEqual([0, 0]);
    expect(() => scale([[1]], 'minMax', { range: [1, 1] })).toThrow('must be below the second');
  });

  test('keeps the order of values, and standard and minMax can be undone', () => {
    const column = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2 });
    fc.assert(
      fc.property(column, fc.constantFrom(...methods), (values, method) => {
        const rows = values.map((x) => [x]);
        const { matrix: scaled, scaler } = scale(rows, method);
        const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b]);
        for (let k = 1; k < order.length; k++) {
          expect(scaled.data[order[k]]).toBeGreaterThanOrEqual(scaled.data[order[k - 1]]);
        }
        if (scaler.method === 'none' || scaler.method === 'quantileNormal') return;
        const { offset, scale: factor } = scaler;
        const size = Math.max(...values.map(Math.abs), 1e-300);
        values.forEach((x, i) => {
          const back = scaled.data[i] * factor[0] + offset[0];
          expect(Math.abs(back - x)).toBeLessThanOrEqual(1e-9 * size);
        });
      }),
    );
  });

  test('refuses what cannot be scaled', () => {
    expect(() => scale([], 'standard')).toThrow('at least 1 rows');
    expect(() => scale([[Number.NaN]], 'standard')).toThrow('must be a finite number');
    expect(() => scale([[1]], 'log' as Scaling)).toThrow('scaling method');
    expect(() => Scaler.parse({ method: 'standard', offset: [1], scale: [] })).toThrow(
      'differ in length',
    );
    expect(() => Scaler.parse({ method: 'minMax', offset: [1], scale: [0] })).toThrow('scaler');
  });
});
