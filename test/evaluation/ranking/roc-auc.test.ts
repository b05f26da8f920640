import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rocAuc } from '../../../src/evaluation/ranking/roc-auc.js';
import { readAnswers } from '../../support/real-data.js';
import { closeTo, columnOf, meanOf, type ReferenceMetrics, rankings, small } from '../cases.js';

/** The share of pairs in which the positive is ahead, ties one half. */
function byPairs(truth: readonly number[], scores: readonly number[]): number {
  const of = (label: number) => scores.filter((_, i) => truth[i] === label);
  const pairs = of(1).flatMap((p) => of(0).map((n) => (p > n ? 1 : p === n ? 0.5 : 0)));
  return meanOf(pairs);
}

describe('rocAuc', () => {
  test('gives what scikit-learn gives, ties included', () => {
    const { truth, scores } = small;
    expect([...rocAuc(truth, scores, { average: 'none' })]).toEqual([0.5, 0.5, 0]);
    expect(rocAuc(truth, scores)).toBeCloseTo(0.3333333333, 9);
    expect(rocAuc(truth, scores, { average: 'micro' })).toBeCloseTo(0.3, 12);
    expect(rocAuc(truth, scores, { average: 'weighted' })).toBeCloseTo(0.3571428571, 9);
    expect(rocAuc(truth, scores, { average: 'samples' })).toBeCloseTo(0.3125, 12);
  });

  test('counts pairs', () => {
    fc.assert(
      fc.property(rankings, ({ truth, scores }) => {
        const known = (values: number[]) => values.filter((value) => !Number.isNaN(value));
        const perLabel = truth[0].map((_, j) => byPairs(columnOf(truth, j), columnOf(scores, j)));
        const perSong = truth.map((row, i) => byPairs(row, scores[i]));
        rocAuc(truth, scores, { average: 'none' }).forEach((value, j) => {
          expect(value).toEqual(closeTo(perLabel[j]));
        });
        expect(rocAuc(truth, scores)).toEqual(closeTo(meanOf(known(perLabel))));
        expect(rocAuc(truth, scores, { average: 'samples' })).toEqual(
          closeTo(meanOf(known(perSong))),
        );
        expect(rocAuc(truth, scores, { average: 'micro' })).toEqual(
          closeTo(byPairs(truth.flat(), scores.flat())),
        );
      }),
    );
  });

  test('is undefined where every song has the label', () => {
    const truth = [
      [1, 1],
      [1, 0],
    ];
    const scores = [
      [0.1, 0.6],
      [0.2, 0.4],
    ];
    expect([...rocAuc(truth, scores, { average: 'none' })]).toEqual([Number.NaN, 1]);
    expect(rocAuc(truth, scores)).toBe(1);
  });
});

describe('rocAuc on the reference scores', () => {
  test('per label', () => {
    const { truth, scores, rocAuc: expected } = readAnswers<ReferenceMetrics>('metrics.json');
    expect([...rocAuc(truth, scores, { average: 'none' })]).toEqual(
      expected.map((value) => expect.closeTo(value, 9)),
    );
  });
});
