import type { Analysis } from '../analysis/analysis.js';
import type { Per } from '../options.js';
import { meanTempograms, tempo, tempoWindow } from '../rhythm/index.js';
import { HOP } from '../spectra/frames.js';
import type { Stretch } from './feature-set.js';

/** The stretches of a clip, each with its tempo: all of it, between its beats, or windows. */
export function stretchesOf(analysis: Analysis, per: Per, seconds: number): Stretch[] {
  const { sampleRate } = analysis;
  const bounds = boundsOf(analysis, per, seconds);
  const window = tempoWindow({ sampleRate });
  const tempograms = meanTempograms(analysis.onset ?? new Float32Array(), bounds, window);
  return bounds.slice(1).map((to, i) => ({
    from: bounds[i],
    to,
    tempo: tempo(tempograms.subarray(i * window, (i + 1) * window), { sampleRate }),
  }));
}

/** The frames at which stretches begin, and the end. */
function boundsOf(analysis: Analysis, per: Per, seconds: number): number[] {
  const { frames, sampleRate } = analysis;
  if (per === 'song') return [0, frames];
  if (per === 'beat') return [...new Set([0, ...(analysis.beats?.beats ?? []), frames])];
  const windows = Math.max(1, Math.round(frames / ((seconds * sampleRate) / HOP)));
  const starts = Array.from({ length: windows }, (_, i) =>
    Math.round((i * seconds * sampleRate) / HOP),
  );
  return [...new Set([...starts, frames])];
}
