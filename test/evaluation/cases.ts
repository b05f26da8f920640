import { expect } from '@jest/globals';
import fc from 'fast-check';

/** Truth and scores of a few songs and labels, with many ties and with labels and songs without any. */
export const rankings = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 6 }))
  .chain(([songs, labels]) => {
    const matrix = (element: fc.Arbitrary<number>) =>
      fc.array(fc.array(element, { minLength: labels, maxLength: labels }), {
        minLength: songs,
        maxLength: songs,
      });
    return fc.record({
      truth: matrix(fc.constantFrom(0, 1)),
      scores: matrix(fc.constantFrom(-1.5, -0.25, -0, 0, 0.1, 0.5, 2)),
    });
  });

export function columnOf(matrix: readonly (readonly number[])[], column: number): number[] {
  return matrix.map((row) => row[column]);
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Matches a value to 12 digits, or NaN. */
export function closeTo(value: number): unknown {
  return Number.isNaN(value) ? Number.NaN : expect.closeTo(value, 12);
}

/** What `metrics.json` of the reference answers holds. */
export interface ReferenceMetrics {
  truth: number[][];
  scores: number[][];
  averagePrecision: { macro: number; micro: number; weighted: number; samples: number };
  averagePrecisionPerLabel: number[];
  coverageError: number;
  labelRankingAveragePrecision: number;
  labelRankingLoss: number;
  rocAuc: number[];
  brier: number[];
}

/** A case small enough to follow by hand, with ties, whose expected values are what scikit-learn 1.2.1 gives. */
export const small = {
  truth: [
    [1, 0, 1],
    [0, 1, 0],
    [1, 1, 0],
    [0, 1, 1],
  ],
  scores: [
    [0.8, 0.5, 0.5],
    [0.5, 0.5, 0.9],
    [0.2, 0.7, 0.7],
    [0.5, 0.1, 0.4],
  ],
};
