import { Random } from '../../../core/numbers/index.js';
import type { Masks } from '../layers/layers.js';
import type { NetworkSettings } from '../options.js';

/** Apart from the numbers of the members, which have streams of their own. */
const STREAM = 0x20000;
const NUMBERS = 2 ** 32;

/** The share of the units of each layer that is dropped: none of a feature's own units, nor of the labels. */
export function dropoutRates({
  dropout,
  hidden,
  featureUnits,
}: Pick<NetworkSettings, 'dropout' | 'hidden' | 'featureUnits'>): number[] {
  const rates = hidden.map((_, l) => (typeof dropout === 'number' ? dropout : dropout[l]));
  return [...(featureUnits > 0 ? [0] : []), ...rates, 0];
}

/**
 * Draws which units each row does without (Srivastava and others, "Dropout: A Simple Way to Prevent Neural
 * Networks from Overfitting", 2014), inverted: the others are scaled up, so that nothing has to be scaled
 * when the network answers.
 */
export class Dropout {
  readonly masks: Masks;
  readonly #rates: readonly number[];
  readonly #random: Random;
  readonly #drawn: Uint32Array;

  /** @param masks on the network's memory. @param rates one for each layer. @param member the network's number. */
  constructor(masks: Masks, rates: readonly number[], seed: number, member: number) {
    this.masks = masks;
    this.#rates = rates;
    this.#random = new Random(seed, STREAM + member);
    this.#drawn = new Uint32Array(Math.max(0, ...masks.map((mask) => mask?.length ?? 0)));
  }

  /** Draws all masks anew. */
  draw(): void {
    this.masks.forEach((mask, l) => {
      if (mask === undefined) return;
      const rate = this.#rates[l];
      const kept = Math.fround(1 / (1 - rate));
      const drawn = this.#drawn.subarray(0, mask.length);
      this.#random.fill(drawn);
      for (let k = 0; k < mask.length; k++) mask[k] = drawn[k] < rate * NUMBERS ? 0 : kept;
    });
  }
}
