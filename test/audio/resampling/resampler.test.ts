import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Resampler } from '../../../src/audio/resampling/index.js';

/** Rates that share a large divisor, a small one, and none. */
const RATES = [
  [44_100, 22_050],
  [48_000, 22_050],
  [22_050, 44_100],
  [8_000, 22_050],
  [44_101, 22_050],
  [16_000, 15_999],
] as const;

/** Samples near the ends are made of the silence around the signal, too: 98 of the slower rate. */
const EDGE = 99;

function resampled(samples: Float32Array, from: number, to: number, sizes = [samples.length]) {
  const resampler = new Resampler(from, to);
  const result: number[] = [];
  const emit = (some: Float32Array) => void result.push(...some);
  for (let at = 0, i = 0; at < samples.length; i++) {
    const size = sizes[i % sizes.length];
    resampler.push(samples.subarray(at, at + size), emit);
    at += size;
  }
  resampler.end(emit);
  return Float32Array.from(result);
}

function sine(length: number, rate: number, frequency: number): Float32Array {
  return Float32Array.from({ length }, (_, i) =>
    Math.sin((2 * Math.PI * frequency * i) / rate + 1),
  );
}

/** The greatest difference from the same sine, away from the ends; its size where `scale` is 0. */
function error(from: number, to: number, frequency: number, scale: number): number {
  const length = Math.ceil((from / Math.min(from, to)) * 500);
  const result = resampled(sine(length, from, frequency), from, to);
  const wanted = sine(result.length, to, frequency);
  const edge = Math.ceil((to / Math.min(from, to)) * EDGE);
  return result
    .subarray(edge, -edge)
    .reduce((most, value, i) => Math.max(most, Math.abs(value - scale * wanted[i + edge])), 0);
}

const share = fc.double({ min: 0, max: 1, noNaN: true });

describe.each(RATES)('from %d to %d Hz', (from, to) => {
  const nyquist = Math.min(from, to) / 2;

  test('the pass band stays as it is, without delay', () => {
    for (const part of [0, 0.9, 0.91]) {
      expect(error(from, to, part * nyquist, 1)).toBeLessThan(1e-5);
    }
    fc.assert(
      fc.property(share, (part) => error(from, to, part * 0.91 * nyquist, 1) < 1e-5),
      { numRuns: 3 },
    );
  });

  test('what the slower rate cannot hold vanishes', () => {
    const highest = from / 2 / nyquist;
    const allowed = 10 ** (-115 / 20);
    for (const part of [1.0005, 1.05, 1.5].filter((times) => times < highest)) {
      expect(error(from, to, part * nyquist, 0)).toBeLessThan(allowed);
    }
  });
});

test('pieces of any size give the same bytes, of the length that librosa gives', () => {
  const samples = sine(3_000, 1, 0.1234);
  fc.assert(
    fc.property(
      fc.constantFrom(...RATES),
      fc.array(fc.integer({ min: 1, max: 2_000 }), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 0, max: 3_000 }),
      ([from, to], sizes, length) => {
        const some = samples.subarray(0, length);
        const whole = resampled(some, from, to);
        expect(whole).toHaveLength(Math.ceil((length * to) / from));
        expect(resampled(some, from, to, sizes)).toEqual(whole);
      },
    ),
    { numRuns: 15 },
  );
});

test('equal rates change nothing', () => {
  const samples = Float32Array.of(0.5, Number.MAX_VALUE, -1);
  expect(resampled(samples, 22_050, 22_050)).toEqual(samples);
});

test('rates a thousand times apart', () => {
  expect(error(768_000, 1_000, 300, 1)).toBeLessThan(1e-5);
  expect(error(767_999, 1_000, 300, 1)).toBeLessThan(1e-5);
  expect(error(767_999, 1_000, 600, 0)).toBeLessThan(1e-5);
  expect(resampled(sine(100, 1, 0.1), 1_000, 767_999)).toHaveLength(76_800);
});
