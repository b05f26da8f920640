import { quantile } from '../../core/numbers/index.js';
import type { Analysis } from '../analysis/analysis.js';
import { CONTRAST_BANDS } from '../features/contrast.js';
import type { WaveMoments } from '../features/wave-moments.js';
import { HOP } from '../spectra/frames.js';
import {
  type Column,
  columnsOf,
  type FeatureSet,
  frameSeries,
  mfccSeries,
  type Series,
  type Stretch,
  TEMPO,
} from './feature-set.js';

/** A frame's root mean square below this counts as this: −100 dB. */
const SILENCE = 1e-5;

const ZERO_CROSSINGS = frameSeries('zero_crossing_rate', (a) => a.zeroCrossingRate);
const RMS = frameSeries('rms', (a) => a.rms);
const SPECTRAL = [
  frameSeries('spectral_centroid', (a) => a.centroid),
  frameSeries('spectral_bandwidth', (a) => a.bandwidth),
  frameSeries('spectral_rolloff', (a) => a.rolloff),
  frameSeries('spectral_flatness', (a) => a.flatness),
  ...Array.from({ length: CONTRAST_BANDS }, (_, band) =>
    frameSeries(`spectral_contrast${band + 1}`, (a) => a.contrast, CONTRAST_BANDS, band),
  ),
];
const MFCCS = mfccSeries();

/**
 * Features of a song as recommenders of songs to playlists use them: how long, fast, loud and bright it
 * is, what its harmonic and percussive parts contribute, and its timbre.
 */
export const groover: FeatureSet = {
  parts: ['separation', 'onset', 'flatness', 'contrast'],
  columns: [
    { name: 'duration', of: duration },
    meanOf(ZERO_CROSSINGS),
    TEMPO,
    { name: 'dynamic_range', of: dynamicRange },
    meanOf(RMS),
    { name: 'harmonic_rms', of: (a, stretch) => rootMeanSquare(a.harmonic, stretch) },
    { name: 'percussive_rms', of: (a, stretch) => rootMeanSquare(a.percussive, stretch) },
    ...SPECTRAL.map(meanOf),
    ...MFCCS.flatMap((series) => columnsOf(series, ['mean', 'std'])),
  ],
  series: [ZERO_CROSSINGS, RMS, ...SPECTRAL, ...MFCCS],
};

function meanOf(series: Series): Column {
  return { name: series.name, of: (a, stretch) => series.of(a, stretch).mean };
}

/** In seconds. */
function duration({ samples, sampleRate }: Analysis, { from, to }: Stretch): number {
  return (Math.min(samples, to * HOP) - from * HOP) / sampleRate;
}

/** Decibels from the 5th to the 95th percentile of the frames' root mean squares. */
function dynamicRange({ rms }: Analysis, { from, to }: Stretch): number {
  const sorted = rms.slice(from, to).sort();
  if (sorted.length === 0) return 0;
  const level = (share: number): number => Math.max(SILENCE, quantile(sorted, share));
  return 20 * Math.log10(level(0.95) / level(0.05));
}

function rootMeanSquare(part: WaveMoments | undefined, { from, to }: Stretch): number {
  return Math.sqrt(part?.powers(from, to)[1] ?? 0);
}
