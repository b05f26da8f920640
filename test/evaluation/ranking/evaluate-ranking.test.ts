import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { averagePrecision } from '../../../src/evaluation/ranking/average-precision.js';
import { coverageError } from '../../../src/evaluation/ranking/coverage-error.js';
import { labelRankingAveragePrecision } from '../../../src/evaluation/ranking/label-ranking-average-precision.js';
import { labelRankingLoss } from '../../../src/evaluation/ranking/label-ranking-loss.js';
import { evaluateRanking } from '../../../src/evaluation/ranking/metrics.js';
import { rankings } from '../cases.js';

describe('evaluateRanking', () => {
  test('holds what the functions of its names give', () => {
    fc.assert(
      fc.property(rankings, ({ truth, scores }) => {
        expect(evaluateRanking(truth, scores)).toEqual({
          averagePrecision: {
            macro: averagePrecision(truth, scores, { average: 'macro' }),
            micro: averagePrecision(truth, scores, { average: 'micro' }),
            weighted: averagePrecision(truth, scores, { average: 'weighted' }),
            samples: averagePrecision(truth, scores, { average: 'samples' }),
          },
          coverageError: coverageError(truth, scores),
          labelRankingAveragePrecision: labelRankingAveragePrecision(truth, scores),
          labelRankingLoss: labelRankingLoss(truth, scores),
        });
      }),
    );
  });
});
