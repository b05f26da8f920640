import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { averagePrecision } from '../../../src/evaluation/ranking/average-precision.js';
import { readAnswers } from '../../support/real-data.js';
import { closeTo, columnOf, meanOf, type ReferenceMetrics, rankings, small } from '../cases.js';

/** The definition, threshold by threshold. */
function byDefinition(truth: readonly number[], scores: readonly number[]): number {
  const positives = truth.filter((t) => t === 1).length;
  let area = 0;
  let recall = 0;
  for (const threshold of [...new Set(scores)].sort((a, b) => b - a)) {
    const taken = truth.filter((_, i) => scores[i] >= threshold);
    const found = taken.filter((t) => t === 1).length;
    area += (found / positives - recall) * (found / taken.length);
    recall = found / positives;
  }
  return positives === 0 ? Number.NaN : area;
}

describe('averagePrecision', () => {
  test('gives what scikit-learn gives, ties included', () => {
    const { truth, scores } = small;
    expect([...averagePrecision(truth, scores, { average: 'none' })]).toEqual([
      expect.closeTo(0.75, 12),
      expect.closeTo(0.8055555555555556, 12),
      expect.closeTo(0.4166666666666667, 12),
    ]);
    expect(averagePrecision(truth, scores)).toBeCloseTo(0.6574074074074074, 12);
    expect(averagePrecision(truth, scores, { average: 'macro' })).toBeCloseTo(0.6574074074, 9);
    expect(averagePrecision(truth, scores, { average: 'micro' })).toBeCloseTo(0.5025252525, 9);
    expect(averagePrecision(truth, scores, { average: 'weighted' })).toBeCloseTo(0.6785714286, 9);
    expect(averagePrecision(truth, scores, { average: 'samples' })).toBeCloseTo(0.5833333333, 9);
  });

  test('is the definition, and its averages are means of it', () => {
    fc.assert(
      fc.property(rankings, ({ truth, scores }) => {
        const perLabel = truth[0].map((_, j) =>
          byDefinition(columnOf(truth, j), columnOf(scores, j)),
        );
        const perSong = truth.map((row, i) => byDefinition(row, scores[i]));
        const support = truth[0].map((_, j) => columnOf(truth, j).reduce((sum, t) => sum + t, 0));
        const known = (values: number[]) => values.filter((value) => !Number.isNaN(value));
        const weighted = known(perLabel.map((value, j) => value * support[j]));
        const all = support.reduce((sum, s) => sum + s, 0);
        const none = averagePrecision(truth, scores, { average: 'none' });
        expect([...none]).toEqual(perLabel.map((value) => closeTo(value)));
        expect(averagePrecision(truth, scores)).toEqual(closeTo(meanOf(known(perLabel))));
        expect(averagePrecision(truth, scores, { average: 'samples' })).toEqual(
          closeTo(meanOf(known(perSong))),
        );
        expect(averagePrecision(truth, scores, { average: 'weighted' })).toEqual(
          closeTo(weighted.reduce((sum, value) => sum + value, 0) / all),
        );
        expect(averagePrecision(truth, scores, { average: 'micro' })).toEqual(
          closeTo(byDefinition(truth.flat(), scores.flat())),
        );
      }),
    );
  });

  test('leaves labels without a song out of the mean', () => {
    const truth = { rows: 3, columns: 2, data: Uint8Array.of(1, 0, 0, 0, 1, 0) };
    const scores = [
      [0.9, 0.1],
      [0.8, 0.2],
      [0.7, 0.3],
    ];
    expect([...averagePrecision(truth, scores, { average: 'none' })]).toEqual([
      expect.closeTo((1 + 2 / 3) / 2, 12),
      Number.NaN,
    ]);
    expect(averagePrecision(truth, scores)).toBeCloseTo((1 + 2 / 3) / 2, 12);
    expect(averagePrecision([[0], [0]], [[0.1], [0.2]])).toBeNaN();
  });

  test('ties 0 with −0, however many there are', () => {
    const rows = 60_000;
    const truth = { rows, columns: 1, data: Uint8Array.from({ length: rows }, (_, i) => i % 2) };
    const data = Float64Array.from({ length: rows }, (_, i) => [-0, 0, 0.5][i % 3]);
    expect(averagePrecision(truth, { rows, columns: 1, data })).toBe(0.5);
  });

  test('refuses an unknown average', () => {
    const options = JSON.parse('{"average": "makro"}');
    expect(() => averagePrecision(small.truth, small.scores, options)).toThrow(
      /averagePrecision: option "average"/,
    );
  });
});

describe('averagePrecision on the reference scores', () => {
  test.each(['macro', 'micro', 'weighted', 'samples'] as const)('%s', (average) => {
    const { truth, scores, ...expected } = readAnswers<ReferenceMetrics>('metrics.json');
    expect(averagePrecision(truth, scores, { average })).toBeCloseTo(
      expected.averagePrecision[average],
      9,
    );
  });

  test('per label', () => {
    const { truth, scores, ...expected } = readAnswers<ReferenceMetrics>('metrics.json');
    expect([...averagePrecision(truth, scores, { average: 'none' })]).toEqual(
      expected.averagePrecisionPerLabel.map((value) => expect.closeTo(value, 9)),
    );
  });
});
