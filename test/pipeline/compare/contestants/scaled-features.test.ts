import { describe, expect, test } from '@jest/globals';
import { ScaledFeatures } from '../../../../src/pipeline/compare/contestants/scaled-features.js';

const { NaN: missing } = Number;
const features = {
  rows: 5,
  columns: 2,
  data: Float64Array.of(0, missing, 2, 1, 4, 7, missing, 2, 100, missing),
};

describe('ScaledFeatures', () => {
  test('takes means, deviations and medians from the songs to train on alone', () => {
    const scaled = new ScaledFeatures(features, 'standard').by(Int32Array.of(0, 1, 2));
    const deviation = Math.sqrt(8 / 3);
    const expected = [-2 / deviation, 0, 2 / deviation, 0, 98 / deviation];
    expected.forEach((value, song) => {
      expect(scaled.data[2 * song]).toBeCloseTo(value, 5);
    });
    // The known ones are 1 and 7, whose median is 4.
    expect(scaled.data[1]).toBe(scaled.data[9]);
    const unscaled = new ScaledFeatures(features, 'none').by(Int32Array.of(0, 1, 2));
    expect([...unscaled.data]).toEqual([0, 4, 2, 1, 4, 7, 2, 2, 100, 4]);
  });

  test('scales once for the same songs, and leaves the features as they are', () => {
    const before = features.data.slice();
    const scaled = new ScaledFeatures(features, 'quantileNormal');
    const train = Int32Array.of(0, 1, 2);
    expect(scaled.by(train)).toBe(scaled.by(train));
    expect(scaled.by(Int32Array.of(1, 2)).data).not.toEqual(scaled.by(train).data);
    expect(features.data).toEqual(before);
  });

  test('a feature that no song to train on has is 0', () => {
    const scaled = new ScaledFeatures(features, 'none').by(Int32Array.of(0, 4));
    expect(scaled.data.filter((_, k) => k % 2 === 1)).toEqual(Float32Array.of(0, 1, 7, 2, 0));
  });
});
