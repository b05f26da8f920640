import { describe, expect, test } from '@jest/globals';
import { meanTempograms, tempogram } from '../../../src/audio/rhythm/index.js';
import { twoRhythms } from './signals.js';

describe('tempogram', () => {
  // Of librosa 0.11.0.
  test.each([
    [0, [1, 0.484249892, 0.508799027, 0.602431484, 0.135802868, 0]],
    [100, [1, 0.528523134, 0.631280675, 0.722931759, 0.394286339, 0]],
    [599, [1, 0.54709132, 0.550666228, 0.605711794, 0.191858397, 0]],
  ])('frame %d is as of librosa', (frame, expected) => {
    const row = tempogram(twoRhythms(), undefined, frame, frame + 1);
    expect(row).toHaveLength(384);
    [0, 1, 23, 37, 111, 383].forEach((lag, i) => {
      expect(row[lag]).toBeCloseTo(expected[i], 6);
    });
  });

  test('a window of odd length too', () => {
    const all = tempogram(twoRhythms(50), 15);
    expect(all).toHaveLength(50 * 15);
    expect([...all.subarray(0, 2)]).toEqual([1, expect.closeTo(0.396718721, 6)]);
    expect(all[25 * 15 + 5]).toBeCloseTo(0.277890155, 6);
    expect(all[49 * 15 + 5]).toBeCloseTo(0.294844931, 6);
  });

  test('every lag of every frame is the autocorrelation of its window', () => {
    const window = 24;
    const onset = twoRhythms(60);
    const at = (i: number) => {
      if (i < 0) return (onset[0] * (i + window / 2)) / (window / 2);
      return i < 60 ? onset[i] : (onset[59] * (59 + window / 2 - i)) / (window / 2);
    };
    const all = tempogram(onset, window);
    for (let frame = 0; frame < 60; frame++) {
      const values = Array.from({ length: window }, (_, n) => {
        return at(frame - window / 2 + n) * Math.sin((Math.PI * n) / window) ** 2;
      });
      const correlate = (lag: number) =>
        values.slice(lag).reduce((sum, value, n) => sum + value * values[n], 0);
      for (let lag = 0; lag < window; lag++) {
        const expected = correlate(lag) / correlate(0);
        expect(all[frame * window + lag]).toBeCloseTo(expected, 6);
      }
    }
  });

  test('is 0 where there is no onset', () => {
    expect(tempogram(new Float32Array(5), 8)).toEqual(new Float64Array(40));
    expect(tempogram(new Float32Array(0), 8)).toEqual(new Float64Array(0));
  });
});

describe('meanTempograms', () => {
  const WINDOW = 20;
  const onset = twoRhythms(100).fill(0, 60, 90);

  test('are the means of the rows between the bounds, 0 between equal ones', () => {
    const rows = tempogram(onset, WINDOW);
    const bounds = [4, 5, 5, 50, 93, 100];
    const means = meanTempograms(onset, bounds, WINDOW);
    expect(means).toHaveLength(5 * WINDOW);
    for (let i = 0; i < 5; i++) {
      for (let lag = 0; lag < WINDOW; lag++) {
        let sum = 0;
        for (let t = bounds[i]; t < bounds[i + 1]; t++) sum += rows[t * WINDOW + lag];
        const expected = sum / Math.max(1, bounds[i + 1] - bounds[i]);
        expect(means[i * WINDOW + lag]).toBeCloseTo(expected, 12);
      }
    }
  });

  test('of no bounds are none', () => {
    expect(meanTempograms(onset, [], WINDOW)).toHaveLength(0);
    expect(meanTempograms(onset, [7], WINDOW)).toHaveLength(0);
  });

  test('do not hear how loud the rest of the song is', () => {
    const loud = onset.map((value, i) => (i < 40 ? value * 1e9 : value));
    expect(meanTempograms(loud, [75, 100], WINDOW)).toEqual(
      meanTempograms(onset, [75, 100], WINDOW),
    );
  });
});
