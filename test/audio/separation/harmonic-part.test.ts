import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { HarmonicPart } from '../../../src/audio/separation/harmonic-part.js';
import { FrameSpectra } from '../../../src/audio/spectra/frame-spectra.js';
import { BINS } from '../../../src/audio/spectra/frames.js';
import { ABREAST, BLOCK, Workspace } from '../../../src/audio/spectra/workspace.js';
import { Random } from '../../../src/core/numbers/index.js';
import { madeAnswers, madeSignal, worst } from '../made-signal.js';

const work = new Workspace();

interface Separated {
  readonly samples: Float32Array;
  /** Magnitudes of the clip and of its harmonic part, frames × bins. */
  readonly all: Float32Array[];
  readonly harmonic: Float32Array[];
}

function separate(clip: Float32Array): Separated {
  const spectra = new FrameSpectra(clip, work);
  const part = new HarmonicPart(spectra);
  const samples = new Float32Array(clip.length);
  const all: Float32Array[] = [];
  const harmonic: Float32Array[] = [];
  for (let block = 0; block <= Math.ceil(spectra.frames / BLOCK); block++) {
    const first = spectra.read();
    for (let frame = first; frame < Math.min(spectra.frames, first + BLOCK); frame++) {
      all.push(spectra.magnitudes(frame).slice());
    }
    if (block === 0) continue;
    part.separate(first - BLOCK, (piece, from) => samples.set(piece, from));
    for (let frame = first - BLOCK; frame < Math.min(spectra.frames, first); frame++) {
      harmonic.push(separatedMagnitudes(spectra, frame));
    }
  }
  return { samples, all, harmonic };
}

/** What the separation leaves of a frame's spectrum, which lies beside those of three others. */
function separatedMagnitudes(spectra: FrameSpectra, frame: number): Float32Array {
  const lanes = work.view(spectra.quadSpectra(frame), BINS * 2 * ABREAST);
  const lane = frame % ABREAST;
  return Float32Array.from({ length: BINS }, (_, bin) =>
    Math.hypot(lanes[2 * ABREAST * bin + lane], lanes[2 * ABREAST * bin + ABREAST + lane]),
  );
}

/** The median of 31 values around a place; beyond the ends they are mirrored, as often as it takes. */
function medianAround(values: (place: number) => number, place: number, length: number): number {
  const window = Array.from({ length: 31 }, (_, i) => {
    let at = place - 15 + i;
    while (at < 0 || at >= length) at = at < 0 ? -1 - at : 2 * length - 1 - at;
    return values(at);
  });
  return window.sort((a, b) => a - b)[15];
}

describe('HarmonicPart', () => {
  test('keeps of each bin what medians over time and over frequency say', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 25_000 }), fc.integer(), (length, seed) => {
        const random = new Random(seed);
        const clip = Float32Array.from({ length }, () => random.uniform() - 0.5);
        const { all, harmonic } = separate(clip);
        for (let i = 0; i < 20; i++) {
          const frame = Math.floor(random.uniform() * all.length);
          const bin = [0, BINS - 1, Math.floor(random.uniform() * BINS)][i % 3];
          const h = medianAround((f) => all[f][bin], frame, all.length);
          const p = medianAround((b) => all[frame][b], bin, BINS);
          const mask = h + p === 0 ? 0.5 : h ** 2 / (h ** 2 + p ** 2);
          const expected = all[frame][bin] * mask;
          expect(Math.abs(harmonic[frame][bin] - expected)).toBeLessThan(
            1e-5 * Math.max(1, all[frame][bin]),
          );
        }
      }),
      { numRuns: 15 },
    );
  });

  test('separates as librosa does', () => {
    const { frames, stages } = madeAnswers();
    const { all, harmonic } = separate(madeSignal());
    frames.forEach((frame, i) => {
      const percussive = all[frame].map((magnitude, bin) => magnitude - harmonic[frame][bin]);
      expect(worst(harmonic[frame], stages.harmonic[i])).toBeLessThan(1e-4);
      expect(worst(percussive, stages.percussive[i])).toBeLessThan(1e-4);
    });
  });

  test('a tone that lasts is harmonic, a click is percussive', () => {
    const tone = Float32Array.from({ length: 66_150 }, (_, i) => Math.sin(i / 5));
    const click = new Float32Array(66_150);
    click[33_000] = 1;
    const energy = (samples: Float32Array) => samples.reduce((sum, x) => sum + x * x, 0);
    expect(energy(separate(tone).samples) / energy(tone)).toBeGreaterThan(0.99);
    expect(energy(separate(click).samples) / energy(click)).toBeLessThan(0.001);
  });

  test('silence stays silent', () => {
    expect(separate(new Float32Array(5000)).samples.every((sample) => sample === 0)).toBe(true);
  });
});
