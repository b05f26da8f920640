import { FRAME, HOP } from '../spectra/frames.js';

const HOPS = FRAME / HOP;

/** Samples this near to zero count as zero, and zero as positive. */
const THRESHOLD = Math.fround(1e-10);

/**
 * The part of each frame's samples at which the sign changes; beyond the clip's ends its first and
 * last samples go on. librosa's `zero_crossing_rate`.
 */
export function zeroCrossingRates(samples: Float32Array, frames: number): Float32Array {
  const crossings = new Int32Array(frames + HOPS);
  let wasNegative = samples[0] < -THRESHOLD;
  const crossesAt = (i: number): boolean =>
    i > 0 && i < samples.length && samples[i] < -THRESHOLD !== samples[i - 1] < -THRESHOLD;
  for (let i = 1; i < samples.length; i++) {
    const isNegative = samples[i] < -THRESHOLD;
    if (isNegative !== wasNegative) crossings[HOPS / 2 + Math.floor(i / HOP)]++;
    wasNegative = isNegative;
  }
  return Float32Array.from({ length: frames }, (_, frame) => {
    let sum = 0;
    for (let hop = 0; hop < HOPS; hop++) sum += crossings[frame + hop];
    // A frame's first sample has none before it to differ from.
    if (crossesAt(frame * HOP - FRAME / 2)) sum--;
    return sum / FRAME;
  });
}
