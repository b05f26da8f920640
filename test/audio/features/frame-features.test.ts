import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chromaFilters, TONES } from '../../../src/audio/features/chroma-filters.js';
import { CONTRAST_BANDS, SpectralContrast } from '../../../src/audio/features/contrast.js';
import { cosineTransform } from '../../../src/audio/features/cosine-transform.js';
import { toDecibels } from '../../../src/audio/features/decibels.js';
import { SpectralFlatness } from '../../../src/audio/features/flatness.js';
import { rootMeanSquares } from '../../../src/audio/features/loudness.js';
import { MEL_BANDS, MelSpectrogram } from '../../../src/audio/features/mel-spectrogram.js';
import { SpectralShape } from '../../../src/audio/features/spectral-shape.js';
import { WaveMoments } from '../../../src/audio/features/wave-moments.js';
import { zeroCrossingRates } from '../../../src/audio/features/zero-crossings.js';
import { BINS, binFrequencies, FRAME, frameCount, HOP } from '../../../src/audio/spectra/frames.js';
import { Random } from '../../../src/core/numbers/index.js';
import { madeAnswers, worst } from '../made-signal.js';

const RATE = 22_050;
const frequencies = binFrequencies(RATE);

/** Magnitudes with 1 in some bins. */
const peaks = (...bins: number[]): Float32Array => {
  const magnitudes = new Float32Array(BINS);
  for (const bin of bins) magnitudes[bin] = 1;
  return magnitudes;
};

/** The samples of each frame, those beyond the clip's ends as `beyond` says. */
function framesOf(samples: Float32Array, beyond: (place: number) => number): number[][] {
  return Array.from({ length: frameCount(samples.length) }, (_, frame) =>
    Array.from({ length: FRAME }, (_, i) => {
      const place = frame * HOP - FRAME / 2 + i;
      return samples[place] ?? beyond(place);
    }),
  );
}

const clips = fc.tuple(fc.integer({ min: 1, max: 6000 }), fc.integer()).map(([length, seed]) => {
  const random = new Random(seed);
  return Float32Array.from({ length }, () => (random.uniform() < 0.3 ? 0 : random.normal()));
});

describe('mel spectrogram', () => {
  test('a bin goes to the two bands whose triangles it is in', () => {
    const mel = new MelSpectrogram(1, RATE);
    mel.measure(0, peaks(), peaks(500));
    const hit = [...mel.values].flatMap((power, band) => (power > 0 ? [band] : []));
    expect(hit).toHaveLength(2);
    expect(hit[1]).toBe(hit[0] + 1);
  });

  test('white noise is equally strong in all bands that are wider than a bin', () => {
    const mel = new MelSpectrogram(1, RATE);
    mel.measure(0, peaks(), new Float32Array(BINS).fill(1));
    const perHertz = FRAME / RATE;
    for (let band = 64; band < MEL_BANDS; band++) {
      expect(mel.values[band] / perHertz).toBeCloseTo(1, 1);
    }
  });
});

describe('chroma filters', () => {
  test("are librosa's", () => {
    const { tuning, chroma_filter_of_a: expected } = madeAnswers();
    const filters = chromaFilters(RATE, tuning);
    expect(worst(filters.subarray(9 * BINS), expected)).toBeLessThan(1e-6);
  });

  test('a semitone higher is the next tone', () => {
    const of = (hertz: number): number => {
      const bin = Math.round((hertz * FRAME) / RATE);
      const filters = chromaFilters(RATE, 0);
      const tones = Array.from({ length: TONES }, (_, tone) => filters[tone * BINS + bin]);
      return tones.indexOf(Math.max(...tones));
    };
    expect([880, 932.3, 987.8, 1046.5, 1760].map(of)).toEqual([9, 10, 11, 0, 9]);
  });
});

describe('decibels', () => {
  test('are of the power, and at most 80 below the greatest', () => {
    const powers = Float32Array.of(1, 100, 1e-3, 1e-9, 0);
    toDecibels(powers);
    expect([...powers]).toEqual([0, 20, -30, -60, -60]);
  });

  test('silence is at -100', () => {
    const powers = new Float32Array(3);
    toDecibels(powers);
    expect([...powers]).toEqual([-100, -100, -100]);
  });
});

test('the cosine transform keeps lengths, and a constant is its first coefficient', () => {
  const rows = Float32Array.of(1, 2, 3, 4, 5, 5, 5, 5);
  const all = cosineTransform(rows, 4, 4);
  expect(all.subarray(0, 4).reduce((sum, x) => sum + x * x, 0)).toBeCloseTo(30, 4);
  expect([...all.subarray(4)].map((x) => Math.round(x * 1e5) / 1e5 + 0)).toEqual([10, 0, 0, 0]);
  expect(cosineTransform(rows, 4, 2)).toEqual(Float32Array.of(all[0], all[1], all[4], all[5]));
});

describe('shape', () => {
  const shapeOf = (magnitudes: Float32Array) => {
    const shape = new SpectralShape(1, frequencies);
    shape.measure(0, magnitudes);
    return [shape.centroid[0], shape.bandwidth[0], shape.rolloff[0]];
  };

  test('of a tone: its frequency, no bandwidth', () => {
    expect(shapeOf(peaks(100))).toEqual([frequencies[100], 0, frequencies[100]]);
  });

  test('of two tones: their middle, half their distance, the higher one', () => {
    const [centroid, bandwidth, rolloff] = shapeOf(peaks(100, 300));
    expect(centroid).toBeCloseTo(frequencies[200], 9);
    expect(bandwidth).toBeCloseTo(frequencies[100], 9);
    expect(rolloff).toBe(frequencies[300]);
  });

  test('of silence: zeros', () => {
    expect(shapeOf(peaks())).toEqual([0, 0, 0]);
  });
});

describe('flatness', () => {
  const flatnessOf = (power: Float32Array): number => {
    const flatness = new SpectralFlatness(1);
    flatness.measure(0, peaks(), power);
    return flatness.values[0];
  };

  test('is 1 where all powers are equal, also for silence', () => {
    expect(flatnessOf(new Float32Array(BINS).fill(4))).toBeCloseTo(1, 12);
    expect(flatnessOf(new Float32Array(BINS))).toBeCloseTo(1, 12);
  });

  test('is the geometric mean over the arithmetic one, for the loudest and softest sounds', () => {
    const power = Float32Array.from({ length: BINS }, (_, bin) => 10 ** ((bin % 21) - 10));
    const logs = power.reduce((sum, p) => sum + Math.log(p), 0) / BINS;
    const mean = power.reduce((sum, p) => sum + p, 0) / BINS;
    expect(flatnessOf(power) / (Math.exp(logs) / mean)).toBeCloseTo(1, 9);
  });
});

test('contrast: a tone stands out of its octave, and of no other', () => {
  const contrast = new SpectralContrast(1, frequencies);
  const magnitudes = new Float32Array(BINS).fill(0.001);
  magnitudes[100] = 1; // 1,077 Hz
  contrast.measure(0, magnitudes);
  const bands = [...contrast.take()];
  expect(bands).toHaveLength(CONTRAST_BANDS);
  expect(bands.map((decibels) => decibels > 20)).toEqual([0, 0, 0, 1, 0, 0, 0].map(Boolean));
});

test('root mean squares are those of the frames, with zeros around the clip', () => {
  fc.assert(
    fc.property(clips, (samples) => {
      const expected = framesOf(samples, () => 0).map((frame) =>
        Math.sqrt(frame.reduce((sum, x) => sum + x * x, 0) / FRAME),
      );
      const found = rootMeanSquares(samples, expected.length);
      expect(worst(found, expected)).toBeLessThan(1e-6);
    }),
    { numRuns: 20 },
  );
});

test('zero crossings are those of the frames, the clip going on as it begins and ends', () => {
  fc.assert(
    fc.property(clips, (samples) => {
      const edge = (place: number): number => samples[place < 0 ? 0 : samples.length - 1];
      const expected = framesOf(samples, edge).map(
        (frame) => frame.filter((x, i) => i > 0 && x < 0 !== frame[i - 1] < 0).length / FRAME,
      );
      expect([...zeroCrossingRates(samples, expected.length)]).toEqual(expected);
    }),
    { numRuns: 20 },
  );
});

test('the powers of a stretch are those of its samples', () => {
  const samples = Float32Array.from({ length: 3 * HOP + 100 }, (_, i) => Math.sin(i * i));
  const moments = new WaveMoments(frameCount(samples.length), samples.length);
  for (let from = 0; from < samples.length; from += HOP) {
    moments.add(samples.subarray(from, from + HOP), from);
  }
  const stretch = samples.subarray(HOP);
  const expected = [1, 2, 3, 4].map(
    (power) => stretch.reduce((sum, x) => sum + x ** power, 0) / stretch.length,
  );
  expect(worst(moments.powers(1, 4), expected)).toBeLessThan(1e-9);
  expect(moments.powers(2, 2)).toEqual([0, 0, 0, 0]);
});
