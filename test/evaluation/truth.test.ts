import { describe, expect, test } from '@jest/globals';
import { Matrix } from 'ml-matrix';
import { InputError } from '../../src/core/errors/index.js';
import { labelSupport, toLabels, toRanking } from '../../src/evaluation/truth.js';

const expected = { rows: 2, columns: 2, data: Uint8Array.of(0, 1, 1, 1) };

describe('toLabels', () => {
  const rows = [
    [0, 1],
    [1, 1],
  ];

  test('reads every kind of matrix', () => {
    expect(toLabels(rows, 'truth')).toEqual(expected);
    expect(toLabels(new Matrix(rows), 'truth')).toEqual(expected);
    expect(toLabels({ rows: 2, columns: 2, data: Float32Array.of(0, 1, 1, 1) }, 'truth')).toEqual(
      expected,
    );
  });

  test('copies no label matrix', () => {
    expect(toLabels(expected, 'truth')).toBe(expected);
  });

  test('refuses anything but 0 and 1', () => {
    expect(() =>
      toLabels(
        [
          [0, 1],
          [0.5, 1],
        ],
        'truth',
      ),
    ).toThrow(new InputError('truth: row 1, column 0 is 0.5; a label is 0 or 1'));
    expect(() => toLabels({ rows: 1, columns: 2, data: Uint8Array.of(0, 2) }, 'truth')).toThrow(
      new InputError('truth: row 0, column 1 is 2; a label is 0 or 1'),
    );
  });

  test('refuses a wrong number of values', () => {
    expect(() => toLabels({ rows: 2, columns: 2, data: new Uint8Array(3) }, 'truth')).toThrow(
      new InputError('truth: 2 rows × 2 columns need 4 values, but data has 3'),
    );
  });
});

describe('toRanking', () => {
  test('refuses shapes that differ', () => {
    expect(() => toRanking([[0, 1]], [[0.1, 0.2, 0.3]])).toThrow(
      new InputError('truth is 1 songs × 2 labels, scores is 1 × 3; both need the same shape'),
    );
  });

  test('refuses scores that cannot be ranked, and nothing at all', () => {
    expect(() => toRanking([[0, 1]], [[0.1, Number.NaN]])).toThrow(
      /scores: row 0, column 1 is NaN/,
    );
    expect(() => toRanking([], [])).toThrow(
      new InputError('truth: at least one song and one label are needed'),
    );
  });
});

describe('labelSupport', () => {
  test('counts songs per label', () => {
    expect(labelSupport(expected)).toEqual(Int32Array.of(1, 2));
  });
});
