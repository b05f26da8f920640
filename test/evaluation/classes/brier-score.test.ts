import { describe, expect, test } from '@jest/globals';
import { InputError } from '../../../src/core/errors/index.js';
import { brierScore } from '../../../src/evaluation/classes/brier-score.js';
import { readAnswers } from '../../support/real-data.js';
import { type ReferenceMetrics, small } from '../cases.js';

describe('brierScore', () => {
  test('gives what scikit-learn gives', () => {
    expect([...brierScore(small.truth, small.scores, { average: 'none' })]).toEqual([
      expect.closeTo(0.295, 12),
      expect.closeTo(0.35, 12),
      expect.closeTo(0.4775, 12),
    ]);
    expect(brierScore(small.truth, small.scores)).toBeCloseTo((0.295 + 0.35 + 0.4775) / 3, 12);
  });

  test('refuses what is not a probability', () => {
    expect(() => brierScore([[1, 0]], [[0.5, 1.01]])).toThrow(
      new InputError('brierScore: row 0, column 1 is 1.01; a probability must be 0 to 1'),
    );
  });
});

describe('brierScore on the reference scores', () => {
  test('per label', () => {
    const { truth, scores, brier } = readAnswers<ReferenceMetrics>('metrics.json');
    expect([...brierScore(truth, scores, { average: 'none' })]).toEqual(
      brier.map((value) => expect.closeTo(value, 9)),
    );
  });
});
