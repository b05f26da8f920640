import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { TuningEstimate } from '../../../src/audio/pitch/index.js';

const BINS = 1025;
const HERTZ_PER_BIN = 22_050 / 2048;

/** A spectrum with the vertex of a parabola at a frequency, in hertz. */
function peakAt(hertz: number, power = 1): Float64Array {
  const place = hertz / HERTZ_PER_BIN;
  return Float64Array.from({ length: BINS }, (_, bin) => {
    return Math.max(0, power * (1 - ((bin - place) / 2) ** 2));
  });
}

function tone(semitones: number): number {
  return 440 * 2 ** (semitones / 12);
}

function tuningOf(spectra: readonly Float64Array[]): number {
  const estimate = new TuningEstimate();
  for (const spectrum of spectra) estimate.add(spectrum);
  return estimate.tuning;
}

describe('TuningEstimate', () => {
  test.each([22_050, 44_100])('of noise is that of librosa 0.11.0 at %d Hz', (sampleRate) => {
    const estimate = new TuningEstimate({ sampleRate });
    const value = (bin: number, frame: number) =>
      (((bin * 7919 + frame * 104729) % 997) / 997) ** 2;
    const spectra = Float32Array.from({ length: BINS * 20 }, (_, i) =>
      value(i % BINS, Math.floor(i / BINS)),
    );
    for (let frame = 0; frame < 20; frame++) estimate.add(spectra, frame * BINS);
    expect(estimate.tuning).toBeCloseTo(-0.44, 12);
  });

  test('is 0 without a pitch', () => {
    expect(new TuningEstimate().tuning).toBe(0);
    expect(tuningOf([new Float64Array(BINS), peakAt(100), peakAt(5000)])).toBe(0);
  });

  test('is the hundredth of a semitone below what all tones are off', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 49 }), (hundredths) => {
        const off = (hundredths + 0.5) / 100;
        const spectra = [-12, -5, 0, 3, 7, 19].map((semitone) => peakAt(tone(semitone + off)));
        expect(tuningOf(spectra)).toBeCloseTo(hundredths / 100, 12);
      }),
    );
  });

  test('hears peaks of at least the median power', () => {
    const quiet = [0, 1, 2, 3].map((semitone) => peakAt(tone(semitone + 0.205), 0.1));
    const loud = [0, 1, 2, 3, 4].map((semitone) => peakAt(tone(semitone - 0.105)));
    expect(tuningOf([...quiet, ...loud])).toBeCloseTo(-0.11, 12);
  });

  test('hears no peak below a tenth of its frame', () => {
    const [faint, clear] = [0.09, 0.11].map((power) => peakAt(tone(0.405), power));
    const bass = peakAt(100);
    expect(tuningOf([faint.map((value, i) => value + bass[i])])).toBe(0);
    expect(tuningOf([clear.map((value, i) => value + bass[i])])).toBeCloseTo(0.4, 12);
  });

  test('hears a long song', () => {
    const spectra = Array.from({ length: 9000 }, (_, i) => peakAt(tone((i % 24) + 0.335)));
    expect(tuningOf(spectra)).toBeCloseTo(0.33, 12);
  });
});
