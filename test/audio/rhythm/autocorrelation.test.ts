import { expect, test } from '@jest/globals';
import { AutocorrelationSum } from '../../../src/audio/rhythm/autocorrelation.js';
import { Random } from '../../../src/core/numbers/index.js';

const LENGTH = 15;

/** Σ over the signals of Σ x[n] x[n + lag]. */
function bruteForce(signals: readonly (readonly number[])[]): number[] {
  return Array.from({ length: LENGTH }, (_, lag) =>
    signals
      .map((signal) => signal.slice(lag).reduce((sum, value, n) => sum + value * signal[n], 0))
      .reduce((a, b) => a + b, 0),
  );
}

test('the sum of autocorrelations, each time of the signals since the last', () => {
  const correlations = new AutocorrelationSum(LENGTH);
  const random = new Random(1);
  for (const count of [3, 4, 1, 0, 2]) {
    const signals = Array.from({ length: count }, () =>
      Array.from({ length: LENGTH }, () => random.normal()),
    );
    for (const signal of signals) {
      correlations.next.set(signal);
      correlations.add();
    }
    const sum = new Float64Array(LENGTH);
    correlations.take(sum, 0.5);
    bruteForce(signals).forEach((expected, lag) => {
      expect(sum[lag]).toBeCloseTo(expected / 2, 10);
    });
  }
});
