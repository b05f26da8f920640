import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  coverageError,
  minimumCoverageError,
} from '../../../src/evaluation/ranking/coverage-error.js';
import { readAnswers } from '../../support/real-data.js';
import { meanOf, type ReferenceMetrics, rankings, small } from '../cases.js';

describe('coverageError', () => {
  test('gives what scikit-learn gives, ties included', () => {
    expect(coverageError(small.truth, small.scores)).toBe(3);
  });

  test('is the rank of the last true label, ties against it', () => {
    fc.assert(
      fc.property(rankings, ({ truth, scores }) => {
        const ranks = truth.map((row, i) =>
          Math.max(
            0,
            ...row.map((t, j) => (t === 0 ? 0 : scores[i].filter((s) => s >= scores[i][j]).length)),
          ),
        );
        expect(coverageError(truth, scores)).toBeCloseTo(meanOf(ranks), 12);
      }),
    );
  });

  test('is never below its minimum, which scores equal to the truth reach', () => {
    fc.assert(
      fc.property(rankings, ({ truth, scores }) => {
        const minimum = minimumCoverageError(truth);
        expect(coverageError(truth, scores)).toBeGreaterThanOrEqual(minimum);
        expect(coverageError(truth, truth)).toBe(minimum);
      }),
    );
  });

  test('counts 0 for a song without a label', () => {
    expect(
      coverageError(
        [
          [0, 0],
          [0, 1],
        ],
        [
          [0.3, 0.4],
          [0.3, 0.4],
        ],
      ),
    ).toBe(0.5);
    expect(
      minimumCoverageError([
        [0, 0],
        [0, 1],
      ]),
    ).toBe(0.5);
  });
});

describe('coverageError on the reference scores', () => {
  test('all songs', () => {
    const { truth, scores, ...expected } = readAnswers<ReferenceMetrics>('metrics.json');
    expect(coverageError(truth, scores)).toBeCloseTo(expected.coverageError, 9);
  });
});
