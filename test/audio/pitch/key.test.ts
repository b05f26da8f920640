import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { estimateKey } from '../../../src/audio/pitch/index.js';

/** Krumhansl and Kessler's profiles of C major and C minor. */
const MAJOR = [6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88];
const MINOR = [6.33, 2.68, 3.52, 5.38, 2.6, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17];

const raised = (chroma: readonly number[], by: number) =>
  chroma.map((_, tone) => chroma[(tone - by + 12) % 12]);

describe('estimateKey', () => {
  test.each([
    ['C major', [0, 4, 7], { key: 0, mode: 1 }],
    ['A minor', [9, 0, 4], { key: 9, mode: 0 }],
    ['F sharp major', [6, 10, 1], { key: 6, mode: 1 }],
    ['E minor', [4, 7, 11], { key: 4, mode: 0 }],
  ])('of a triad of %s', (_, tones, key) => {
    const chroma = Array.from({ length: 12 }, (_, tone) => (tones.includes(tone) ? 1 : 0.1));
    expect(estimateKey(chroma)).toMatchObject(key);
  });

  test('of a profile is its key, with a strength of 1', () => {
    for (let key = 0; key < 12; key++) {
      const strength = expect.closeTo(1, 12);
      expect(estimateKey(raised(MAJOR, key))).toEqual({ key, mode: 1, strength });
      expect(estimateKey(raised(MINOR, key))).toEqual({ key, mode: 0, strength });
    }
  });

  test('moves with the chroma, whatever its scale', () => {
    const chroma = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
      minLength: 12,
      maxLength: 12,
    });
    fc.assert(
      fc.property(chroma, fc.nat(11), (values, by) => {
        fc.pre(Math.max(...values) - Math.min(...values) > 0.01);
        const { key, mode, strength } = estimateKey(values);
        const moved = estimateKey(raised(values, by).map((value) => 3 * value + 2));
        expect(moved).toMatchObject({ strength: expect.closeTo(strength, 9) });
        expect([moved.key, moved.mode]).toEqual([(key + by) % 12, mode]);
      }),
      { seed: 1 },
    );
  });

  test('of equal tones is C major without strength', () => {
    expect(estimateKey(new Float64Array(12))).toEqual({ key: 0, mode: 1, strength: 0 });
    expect(estimateKey(new Float64Array(12).fill(0.7))).toEqual({ key: 0, mode: 1, strength: 0 });
  });
});
