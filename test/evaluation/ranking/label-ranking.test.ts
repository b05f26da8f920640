import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { labelRankingAveragePrecision } from '../../../src/evaluation/ranking/label-ranking-average-precision.js';
import { labelRankingLoss } from '../../../src/evaluation/ranking/label-ranking-loss.js';
import { readAnswers } from '../../support/real-data.js';
import { meanOf, type ReferenceMetrics, rankings, small } from '../cases.js';

/** The scores of a song's labels that are true, or false. */
function scoresOf(truth: readonly number[], scores: readonly number[], label: number): number[] {
  return scores.filter((_, j) => truth[j] === label);
}

describe('labelRankingAveragePrecision', () => {
  test('gives what scikit-learn gives, ties included', () => {
    expect(labelRankingAveragePrecision(small.truth, small.scores)).toBeCloseTo(7 / 12, 12);
  });

  test('is the mean share of true labels among those ranked as high', () => {
    fc.assert(
      fc.property(rankings, ({ truth, scores }) => {
        const perSong = truth.map((row, i) => {
          const trueScores = scoresOf(row, scores[i], 1);
          const atLeast = (values: number[], s: number) => values.filter((v) => v >= s).length;
          const shares = trueScores.map((s) => atLeast(trueScores, s) / atLeast(scores[i], s));
          return shares.length === 0 ? 1 : meanOf(shares);
        });
        expect(labelRankingAveragePrecision(truth, scores)).toBeCloseTo(meanOf(perSong), 12);
      }),
    );
  });
});

describe('labelRankingLoss', () => {
  test('gives what scikit-learn gives, ties included', () => {
    expect(labelRankingLoss(small.truth, small.scores)).toBeCloseTo(0.875, 12);
  });

  test('is the share of pairs in the wrong order', () => {
    fc.assert(
      fc.property(rankings, ({ truth, scores }) => {
        const perSong = truth.map((row, i) => {
          const pairs = scoresOf(row, scores[i], 1).flatMap((t) =>
            scoresOf(row, scores[i], 0).map((f): number => (f >= t ? 1 : 0)),
          );
          return pairs.length === 0 ? 0 : meanOf(pairs);
        });
        expect(labelRankingLoss(truth, scores)).toBeCloseTo(meanOf(perSong), 12);
      }),
    );
  });
});

describe('label ranking on the reference scores', () => {
  test('average precision', () => {
    const { truth, scores, ...expected } = readAnswers<ReferenceMetrics>('metrics.json');
    expect(labelRankingAveragePrecision(truth, scores)).toBeCloseTo(
      expected.labelRankingAveragePrecision,
      9,
    );
  });

  test('loss', () => {
    const { truth, scores, ...expected } = readAnswers<ReferenceMetrics>('metrics.json');
    expect(labelRankingLoss(truth, scores)).toBeCloseTo(expected.labelRankingLoss, 9);
  });
});
