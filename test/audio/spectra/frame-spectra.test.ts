import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FrameSpectra } from '../../../src/audio/spectra/frame-spectra.js';
import { BINS, FRAME, frameCount, HOP, hannWindow } from '../../../src/audio/spectra/frames.js';
import { BLOCK, Workspace } from '../../../src/audio/spectra/workspace.js';
import { Random } from '../../../src/core/numbers/index.js';
import { madeAnswers, madeSignal, worst } from '../made-signal.js';

const work = new Workspace();
const window = hannWindow();

/** All magnitudes, frames × bins. */
function magnitudesOf(samples: Float32Array): Float32Array[] {
  const spectra = new FrameSpectra(samples, work);
  const all: Float32Array[] = [];
  while (all.length < spectra.frames) {
    const first = spectra.read();
    const end = Math.min(spectra.frames, first + BLOCK);
    for (let frame = first; frame < end; frame++) all.push(spectra.magnitudes(frame).slice());
  }
  return all;
}

/** A bin by the definition of the discrete Fourier transform. */
function magnitudeOf(samples: Float32Array, frame: number, bin: number): number {
  let re = 0;
  let im = 0;
  for (let i = 0; i < FRAME; i++) {
    const value = window[i] * (samples[frame * HOP - FRAME / 2 + i] ?? 0);
    const angle = (2 * Math.PI * ((i * bin) % FRAME)) / FRAME;
    re += value * Math.cos(angle);
    im += value * Math.sin(angle);
  }
  return Math.hypot(re, im);
}

describe('FrameSpectra', () => {
  test('gives the magnitudes that the definition gives, for clips of any length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30_000 }), fc.integer(), (length, seed) => {
        const random = new Random(seed);
        const samples = Float32Array.from({ length }, () => 2 * random.uniform() - 1);
        const magnitudes = magnitudesOf(samples);
        expect(magnitudes).toHaveLength(frameCount(length));
        for (let i = 0; i < 12; i++) {
          const frame = Math.floor(random.uniform() * magnitudes.length);
          const bin = [0, BINS - 1, FRAME / 4, Math.floor(random.uniform() * BINS)][i % 4];
          const greatest = Math.max(...magnitudes[frame]);
          const difference = magnitudes[frame][bin] - magnitudeOf(samples, frame, bin);
          expect(Math.abs(difference)).toBeLessThan(2e-6 * Math.max(1, greatest));
        }
      }),
      { numRuns: 15 },
    );
  });

  test('gives the magnitudes that librosa gives', () => {
    const { frames, stages } = madeAnswers();
    const magnitudes = magnitudesOf(madeSignal());
    frames.forEach((frame, i) => {
      expect(worst(magnitudes[frame], stages.magnitudes[i])).toBeLessThan(1e-5);
    });
  });
});
