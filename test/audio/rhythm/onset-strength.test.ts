import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type OnsetOptions, onsetStrength } from '../../../src/audio/rhythm/index.js';

const FRAMES = 9;

/** Whole numbers in the place of decibels. */
function mel(bands: number): Float32Array {
  return Float32Array.from({ length: FRAMES * bands }, (_, i) => {
    const frame = Math.floor(i / bands);
    const band = i % bands;
    return (frame * 7 + band * 11 + frame * band * 5) % 13;
  });
}

describe('onsetStrength, as onset_strength of librosa 0.11.0', () => {
  const late = { frameLength: 512 };
  const answers: [string, OnsetOptions & { bands: number }, number[]][] = [
    ['means', { bands: 6 }, [0, 0, 0, 7 / 3, 7 / 3, 3, 5 / 6, 7 / 3, 7 / 3]],
    ['medians', { bands: 6, aggregate: 'median' }, [0, 0, 0, 0.5, 0.5, 2.5, 0, 0.5, 0.5]],
    ['medians of odd bands', { bands: 5, aggregate: 'median' }, [0, 0, 0, 0, 1, 1, 0, 0, 1]],
    ['two frames apart', { bands: 6, lag: 2 }, [0, 0, 0, 0, 4 / 3, 8 / 3, 11 / 6, 1 / 2, 4 / 3]],
    [
      'longer steps',
      { bands: 6, hopLength: 1024 },
      [0, 0, 7 / 3, 7 / 3, 3, 5 / 6, 7 / 3, 7 / 3, 3],
    ],
    ['not centred', { bands: 6, ...late }, [0, 7 / 3, 7 / 3, 3, 5 / 6, 7 / 3, 7 / 3, 3, 1]],
  ];

  test.each(answers)('%s', (_, options, expected) => {
    const strength = onsetStrength(mel(options.bands), options);
    expect(strength).toEqual(Float32Array.from(expected));
  });
});

test('the median is the middle of the sorted rises', () => {
  const decibels = fc.array(fc.float({ min: -80, max: 20, noNaN: true }), {
    minLength: 256,
    maxLength: 256,
  });
  fc.assert(
    fc.property(decibels, (values) => {
      const spectra = Float32Array.from(values, (value) => value + 0);
      const rises = Float32Array.from({ length: 128 }, (_, band) =>
        Math.max(0, spectra[128 + band] - spectra[band]),
      ).sort();
      const [, strength] = onsetStrength(spectra, { aggregate: 'median', frameLength: 512 });
      expect(strength).toBe(Math.fround((rises[63] + rises[64]) / 2));
    }),
    { numRuns: 30 },
  );
});

test('a clip shorter than its delay has no onset', () => {
  expect(onsetStrength(new Float32Array(128))).toEqual(new Float32Array(1));
  expect(onsetStrength(new Float32Array(0))).toEqual(new Float32Array(0));
});
