import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  evaluateRanking,
  rankingColumns,
  rankingMetrics,
  rankingMetricsSchema,
} from '../../../src/evaluation/ranking/metrics.js';
import { rankings, small } from '../cases.js';

describe('rankingMetricsSchema', () => {
  test('reads back what evaluateRanking gave, undefined figures too', () => {
    fc.assert(
      fc.property(rankings, ({ truth, scores }) => {
        const metrics = evaluateRanking(truth, scores);
        expect(rankingMetricsSchema.parse(JSON.parse(JSON.stringify(metrics)))).toEqual(metrics);
      }),
    );
  });

  test('refuses figures that are missing, unknown or of another type', () => {
    const { coverageError, ...others } = evaluateRanking(small.truth, small.scores);
    for (const wrong of [
      others,
      { ...others, coverageError: String(coverageError) },
      { ...others, coverageError, accuracy: 1 },
      { ...others, coverageError, averagePrecision: { macro: 1 } },
    ]) {
      expect(rankingMetricsSchema.safeParse(wrong).success).toBe(false);
    }
  });
});

test('the columns are those of the metrics, in the order of their keys', () => {
  const metrics = evaluateRanking(small.truth, small.scores);
  const { macro, micro, weighted, samples } = metrics.averagePrecision;
  expect(rankingColumns.map((column) => [column.title, column.of(metrics)])).toEqual([
    ['average precision', macro],
    ['micro', micro],
    ['weighted', weighted],
    ['samples', samples],
    ['coverage error', metrics.coverageError],
  ]);
});

test('a metric is better the nearer a ranking is to the truth', () => {
  const perfect = evaluateRanking(small.truth, small.truth);
  const given = evaluateRanking(small.truth, small.scores);
  for (const { largerIsBetter, title, of } of rankingColumns) {
    const [better, worse] = largerIsBetter ? [perfect, given] : [given, perfect];
    expect([title, of(better) > of(worse)]).toEqual([title, true]);
  }
  for (const key of ['labelRankingAveragePrecision', 'labelRankingLoss'] as const) {
    expect(perfect[key] > given[key]).toBe(rankingMetrics[key].largerIsBetter);
  }
});
