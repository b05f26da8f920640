import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InputError } from '../../../src/core/errors/index.js';
import { precisionRecallCurve } from '../../../src/evaluation/curves/precision-recall-curve.js';
import { averagePrecision } from '../../../src/evaluation/ranking/average-precision.js';
import { columnOf, rankings, small } from '../cases.js';

describe('precisionRecallCurve', () => {
  test('gives what scikit-learn gives, ties included', () => {
    const curve = precisionRecallCurve(columnOf(small.truth, 0), columnOf(small.scores, 0));
    expect(curve).toEqual({
      precision: Float64Array.of(1 / 2, 1 / 3, 1, 1),
      recall: Float64Array.of(1, 0.5, 0.5, 0),
      thresholds: Float64Array.of(0.2, 0.5, 0.8),
    });
  });

  test('has the average precision as the area below its steps', () => {
    fc.assert(
      fc.property(rankings, ({ truth, scores }) => {
        const labels = columnOf(truth, 0);
        fc.pre(labels.includes(1));
        const { precision, recall } = precisionRecallCurve(labels, columnOf(scores, 0));
        let area = 0;
        for (let i = 0; i + 1 < recall.length; i++)
          area += (recall[i] - recall[i + 1]) * precision[i];
        expect(area).toBeCloseTo(averagePrecision(truth, scores, { average: 'none' })[0], 12);
      }),
    );
  });

  test('refuses a label that no song has', () => {
    expect(() => precisionRecallCurve([0, 0], [0.1, 0.2])).toThrow(
      new InputError('precisionRecallCurve: no song has the label, so recall is undefined'),
    );
  });
});
