import type { Breather } from '../../core/options/index.js';
import { CONTRAST_BANDS, SpectralContrast } from '../features/contrast.js';
import { flatness } from '../features/flatness.js';
import { rootMeanSquares } from '../features/loudness.js';
import { measureShape } from '../features/spectral-shape.js';
import { WaveMoments } from '../features/wave-moments.js';
import { zeroCrossingRates } from '../features/zero-crossings.js';
import { TuningEstimate } from '../pitch/index.js';
import { onsetStrength, trackBeats } from '../rhythm/index.js';
import { HarmonicPart } from '../separation/harmonic-part.js';
import { Chroma } from '../spectra/chroma.js';
import { TONES } from '../spectra/chroma-filters.js';
import { cosineTransform } from '../spectra/cosine-transform.js';
import { toDecibels } from '../spectra/decibels.js';
import { FrameSpectra } from '../spectra/frame-spectra.js';
import { BINS, binFrequencies, frameCount } from '../spectra/frames.js';
import { MEL_BANDS, MelBands } from '../spectra/mel-bands.js';
import { BLOCK, Workspace } from '../spectra/workspace.js';
import type { Analysis } from './analysis.js';
import type { Part } from './parts.js';

/** Coefficients of the mel spectrogram's cosine transform. */
export const COEFFICIENTS = 20;

/** Is given the harmonic part of a clip, piece by piece. */
export type OnHarmonic = (piece: Float32Array, from: number) => void;

/**
 * Goes through a clip's frames, block by block. What grows with the clip is some 700 bytes a frame;
 * spectra are never kept. Chroma needs the tuning of the whole clip, so the frames are gone through
 * twice for it.
 */
export async function analyse(
  samples: Float32Array,
  sampleRate: number,
  parts: ReadonlySet<Part>,
  breather: Breather,
  onHarmonic: OnHarmonic = () => {},
): Promise<Analysis> {
  const frames = frameCount(samples.length);
  const work = new Workspace();
  const spectra = new FrameSpectra(samples, work);
  const frequencies = binFrequencies(sampleRate);
  const melBands = new MelBands(sampleRate);
  const tuning = new TuningEstimate({ sampleRate, bins: BINS });
  const contrast = parts.has('contrast') ? new SpectralContrast(frames, frequencies) : undefined;
  const separation = parts.has('separation') ? separate(spectra, onHarmonic) : undefined;
  const centroid = new Float64Array(frames);
  const bandwidth = new Float64Array(frames);
  const rolloff = new Float64Array(frames);
  const flat = new Float64Array(parts.has('flatness') ? frames : 0);
  const mel = new Float32Array(frames * MEL_BANDS);
  const power = new Float32Array(BINS);
  const shape = { centroid: 0, bandwidth: 0, rolloff: 0 };

  for (let read = 0; read < frames; read += BLOCK) {
    spectra.read();
    for (let frame = read; frame < Math.min(frames, read + BLOCK); frame++) {
      const magnitudes = spectra.magnitudes(frame);
      for (let bin = 0; bin < BINS; bin++) power[bin] = magnitudes[bin] * magnitudes[bin];
      measureShape(magnitudes, frequencies, shape);
      centroid[frame] = shape.centroid;
      bandwidth[frame] = shape.bandwidth;
      rolloff[frame] = shape.rolloff;
      melBands.apply(power, mel.subarray(frame * MEL_BANDS, (frame + 1) * MEL_BANDS));
      if (parts.has('chroma')) tuning.add(power);
      if (flat.length > 0) flat[frame] = flatness(power);
      contrast?.measure(frame, magnitudes);
    }
    if (read > 0) separation?.block(read - BLOCK);
    if (breather.isDue) await breather.rest(read);
  }
  separation?.last();

  toDecibels(mel);
  const rhythm = parts.has('rhythm');
  const { tempo, beats } = rhythm
    ? trackBeats(onsetStrength(mel, { aggregate: 'median' }), { sampleRate })
    : { tempo: 0, beats: new Int32Array() };
  return {
    sampleRate,
    samples: samples.length,
    frames,
    rms: rootMeanSquares(samples, frames),
    zeroCrossingRate: zeroCrossingRates(samples, frames),
    centroid,
    bandwidth,
    rolloff,
    flatness: flat,
    contrast: contrast?.take() ?? new Float32Array(),
    mel,
    mfcc: cosineTransform(mel, MEL_BANDS, COEFFICIENTS),
    tuning: tuning.tuning,
    chroma: parts.has('chroma')
      ? await chromaOf(new FrameSpectra(samples, work), sampleRate, tuning.tuning, breather)
      : new Float32Array(),
    harmonic: separation?.harmonic,
    percussive: separation?.percussive,
    onset: rhythm ? onsetStrength(mel) : new Float32Array(),
    beats,
    beatTempo: tempo,
  };
}
