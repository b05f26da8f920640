import { Breather, type Run } from '../../core/options/index.js';
import { Chroma } from '../features/chroma.js';
import { SpectralContrast } from '../features/contrast.js';
import { cosineTransform } from '../features/cosine-transform.js';
import { toDecibels } from '../features/decibels.js';
import { SpectralFlatness } from '../features/flatness.js';
import type { FrameMeasure } from '../features/frame-measure.js';
import { rootMeanSquares } from '../features/loudness.js';
import { MEL_BANDS, MelSpectrogram } from '../features/mel-spectrogram.js';
import { SpectralShape } from '../features/spectral-shape.js';
import { zeroCrossingRates } from '../features/zero-crossings.js';
import { TuningEstimate } from '../pitch/index.js';
import { onsetStrength, trackBeats } from '../rhythm/index.js';
import { type OnParts, Separation } from '../separation/separation.js';
import { FrameSpectra } from '../spectra/frame-spectra.js';
import { BINS, binFrequencies, frameCount } from '../spectra/frames.js';
import { BLOCK, type Workspace, withWorkspace } from '../spectra/workspace.js';
import type { Analysis, Part } from './analysis.js';

/** Coefficients of the mel spectrogram's cosine transform. */
export const COEFFICIENTS = 20;

/**
 * Goes through a clip's frames, block by block: spectra are never kept, and what grows with the clip is
 * less than a kilobyte a frame. Chroma needs the tuning of the whole clip, so that frames are
 * transformed twice for it.
 */
export async function analyse(
  samples: Float32Array,
  sampleRate: number,
  parts: ReadonlySet<Part>,
  run: Partial<Run> = {},
  onParts?: OnParts,
): Promise<Analysis> {
  return withWorkspace((work) => analyseIn(work, samples, sampleRate, parts, run, onParts));
}

async function analyseIn(
  work: Workspace,
  samples: Float32Array,
  sampleRate: number,
  parts: ReadonlySet<Part>,
  run: Partial<Run>,
  onParts: OnParts | undefined,
): Promise<Analysis> {
  const frames = frameCount(samples.length);
  const passes = parts.has('chroma') ? 2 : 1;
  const breather = new Breather(run, 'features', passes * frames);
  const frequencies = binFrequencies(sampleRate);
  const spectra = new FrameSpectra(samples, work);
  const shape = new SpectralShape(frames, frequencies);
  const mel = new MelSpectrogram(frames, sampleRate);
  const tuning = new TuningEstimate({ sampleRate, bins: BINS });
  const flatness = parts.has('flatness') ? new SpectralFlatness(frames) : undefined;
  const contrast = parts.has('contrast') ? new SpectralContrast(frames, frequencies) : undefined;
  const separation = parts.has('separation') ? new Separation(spectra, onParts) : undefined;
  const pitches = {
    measure: (_: number, __: Float32Array, power: Float32Array) => tuning.add(power),
  };
  const measures = [shape, mel, flatness, contrast, parts.has('chroma') ? pitches : undefined];
  await measureFrames(spectra, measures, breather, 0, (block) => separation?.separate(block));

  toDecibels(mel.values);
  const chroma = parts.has('chroma')
    ? new Chroma(frames, work, sampleRate, tuning.tuning)
    : undefined;
  if (chroma) await measureFrames(new FrameSpectra(samples, work), [chroma], breather, frames);
  breather.report(passes * frames);
  const rhythm = parts.has('rhythm')
    ? {
        onset: onsetStrength(mel.values),
        beats: trackBeats(onsetStrength(mel.values, { aggregate: 'median' }), { sampleRate }),
      }
    : undefined;
  return {
    sampleRate,
    samples: samples.length,
    frames,
    rms: rootMeanSquares(samples, frames),
    zeroCrossingRate: zeroCrossingRates(samples, frames),
    centroid: shape.centroid,
    bandwidth: shape.bandwidth,
    rolloff: shape.rolloff,
    flatness: flatness?.values,
    contrast: contrast?.take(),
    mel: mel.values,
    mfcc: cosineTransform(mel.values, MEL_BANDS, COEFFICIENTS),
    chroma: chroma?.values,
    tuning: chroma && tuning.tuning,
    harmonic: separation?.harmonic,
    percussive: separation?.percussive,
    onset: rhythm?.onset,
    beats: rhythm?.beats,
  };
}

/**
 * Measures all frames of a clip.
 *
 * @param before frames of earlier passes, for progress.
 * @param afterNext called with the first frame of each block when the one after it has been read.
 */
async function measureFrames(
  spectra: FrameSpectra,
  measures: readonly (FrameMeasure | undefined)[],
  breather: Breather,
  before: number,
  afterNext: (first: number) => void = () => {},
): Promise<void> {
  const power = new Float32Array(BINS);
  const wanted = measures.filter((measure) => measure !== undefined);
  for (let first = 0; first < spectra.frames + BLOCK; first += BLOCK) {
    spectra.read();
    const end = Math.min(spectra.frames, first + BLOCK);
    for (let frame = first; frame < end; frame++) {
      const magnitudes = spectra.magnitudes(frame);
      for (let bin = 0; bin < BINS; bin++) power[bin] = magnitudes[bin] * magnitudes[bin];
      for (const measure of wanted) measure.measure(frame, magnitudes, power);
    }
    if (first > 0) afterNext(first - BLOCK);
    if (breather.isDue) await breather.rest(before + Math.min(first, spectra.frames));
  }
}
