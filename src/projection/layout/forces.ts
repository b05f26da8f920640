import { shared } from '../../core/threads/index.js';
import type { Curve } from '../graph/curve.js';

/** Bits of a Float32 that are not told apart: 7 of the mantissa stay, for forces within 0.5 %. */
export const DROPPED_BITS = 16;

/** No sample moves a point farther, times the learning rate. */
export const MAX_STEP = 4;

/**
 * What a difference of coordinates is multiplied by, by the upper bits of the squared distance as a
 * Float32: looked up, because the powers would take most of the layout's time.
 */
export interface Forces {
  /** Along an edge; negative: towards each other. */
  readonly attraction: Float32Array;
  /** From a random point. */
  readonly repulsion: Float32Array;
}

/** How points are moved by the forces, one sample after another. */
export interface Sampling {
  readonly dimensions: number;
  readonly nEpochs: number;
  /** Length of the first epoch's steps. */
  readonly learningRate: number;
  readonly negativeSampleRate: number;
  readonly seed: number;
}

/**
 * Gradients of the fuzzy cross entropy (McInnes et al. 2018, section 3.2), as umap-learn scales
 * them. Steps are bounded in length, where umap-learn bounds each coordinate.
 */
export function tabulateForces({ a, b }: Curve, repulsionStrength: number): Forces {
  const float = new Float32Array(1);
  const bits = new Int32Array(float.buffer);
  float[0] = Number.POSITIVE_INFINITY;
  const entries = bits[0] >> DROPPED_BITS;
  const attraction = shared(Float32Array, entries + 1);
  const repulsion = shared(Float32Array, entries + 1);
  for (let entry = 0; entry < entries; entry++) {
    bits[0] = (entry << DROPPED_BITS) | (1 << (DROPPED_BITS - 1));
    const squared = float[0];
    const spread = 1 + a * squared ** b;
    const most = MAX_STEP / Math.sqrt(squared);
    attraction[entry] = -Math.min(most, (2 * a * b * squared ** (b - 1)) / spread);
    repulsion[entry] = Math.min(most, (2 * repulsionStrength * b) / ((0.001 + squared) * spread));
  }
  return { attraction, repulsion };
}

/** Squared distance of the place from `i` on in `a` to that from `j` on in `b`. */
export function squaredDistance(
  a: Float32Array,
  i: number,
  b: Float32Array,
  j: number,
  dimensions: number,
): number {
  let sum = 0;
  for (let d = 0; d < dimensions; d++) sum += (a[i + d] - b[j + d]) ** 2;
  return sum;
}
