import { shared } from '../../runtime/threads.js';
import type { Curve } from '../graph/curve.js';

/** Mantissa bits that tell squared distances apart: steps of 1/128, forces within 0.5 %. */
const MANTISSA_BITS = 7;

/** Squared distances from 2^−30 to 2^10; outside, the force is that at the end. */
const LEAST_EXPONENT = -30;
const GREATEST_EXPONENT = 10;

const SHIFT = 23 - MANTISSA_BITS;
const EXPONENT_BIAS = 127;

/** The first entry of the tables, as the upper bits of a Float32. */
export const FIRST_BITS = (EXPONENT_BIAS + LEAST_EXPONENT) << MANTISSA_BITS;
const LAST_BITS = (EXPONENT_BIAS + GREATEST_EXPONENT) << MANTISSA_BITS;

/**
 * What a difference of coordinates is multiplied by, for squared distances whose Float32 has the
 * same upper bits: looked up, because two powers per sample would be most of the layout's time.
 */
export interface Forces {
  /** Along an edge; negative: towards each other. */
  readonly attraction: Float32Array;
  /** From a random point. */
  readonly repulsion: Float32Array;
}

/** Gradients of the fuzzy cross entropy (McInnes et al. 2018, section 3.2), as umap-learn scales them. */
export function tabulateForces({ a, b }: Curve, repulsionStrength: number): Forces {
  const entries = LAST_BITS - FIRST_BITS + 1;
  const attraction = shared(Float32Array, entries);
  const repulsion = shared(Float32Array, entries);
  const float = new Float32Array(1);
  const bits = new Int32Array(float.buffer);
  for (let entry = 0; entry < entries; entry++) {
    bits[0] = ((entry + FIRST_BITS) << SHIFT) | (1 << (SHIFT - 1));
    const squared = float[0];
    const spread = 1 + a * squared ** b;
    attraction[entry] = (-2 * a * b * squared ** (b - 1)) / spread;
    repulsion[entry] = (2 * repulsionStrength * b) / ((0.001 + squared) * spread);
  }
  return { attraction, repulsion };
}

/** Finds the table's entry for a squared distance. */
export class ForceEntry {
  readonly #float = new Float32Array(1);
  readonly #bits = new Int32Array(this.#float.buffer);

  of(squaredDistance: number): number {
    this.#float[0] = squaredDistance;
    const entry = (this.#bits[0] >> SHIFT) - FIRST_BITS;
    return entry < 0 ? 0 : Math.min(entry, LAST_BITS - FIRST_BITS);
  }
}
