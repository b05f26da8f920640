import { FRAME, HOP } from '../spectra/frames.js';

const HOPS = FRAME / HOP;

/**
 * The root mean square of each frame's samples, with zeros beyond the clip's ends: librosa's `rms`.
 */
export function rootMeanSquares(samples: Float32Array, frames: number): Float32Array {
  const squares = new Float64Array(frames + HOPS);
  for (let hop = 0; hop * HOP < samples.length; hop++) {
    const end = Math.min(samples.length, (hop + 1) * HOP);
    let sum = 0;
    for (let i = hop * HOP; i < end; i++) sum += samples[i] * samples[i];
    squares[hop + HOPS / 2] = sum;
  }
  return Float32Array.from({ length: frames }, (_, frame) => {
    let sum = 0;
    for (let hop = 0; hop < HOPS; hop++) sum += squares[frame + hop];
    return Math.sqrt(sum / FRAME);
  });
}
