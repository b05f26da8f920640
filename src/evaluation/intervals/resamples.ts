import { InputError } from '../../core/errors/index.js';
import { quantile, type Random } from '../../core/numbers/index.js';
import type { Interval } from './intervals.js';

/** The group of each song, as a consecutive number, and how many groups there are. */
export interface Groups {
  readonly of: Int32Array;
  readonly count: number;
}

/**
 * Groups as consecutive numbers; without any, each song is its own.
 *
 * @throws InputError when there is not one whole number for each song.
 */
export function toGroups(given: ArrayLike<number> | undefined, rows: number): Groups {
  if (given === undefined)
    return { of: Int32Array.from({ length: rows }, (_, i) => i), count: rows };
  if (given.length !== rows) {
    throw new InputError(`groups: ${given.length} for ${rows} songs; give one for each song`);
  }
  const numbers = new Map<number, number>();
  const of = new Int32Array(rows);
  for (let i = 0; i < rows; i++) {
    if (!Number.isInteger(given[i]) || given[i] < 0) {
      throw new InputError(
        `groups: the group of song ${i} is ${given[i]}; it must be a whole number from 0`,
      );
    }
    const number = numbers.get(given[i]) ?? numbers.size;
    numbers.set(given[i], number);
    of[i] = number;
  }
  return { of, count: numbers.size };
}

/** How often each song is in a resample, which has as many groups as there are. */
export function drawWeights(groups: Groups, random: Random): Int32Array {
  const drawn = new Int32Array(groups.count);
  for (let i = 0; i < groups.count; i++) drawn[random.integer(groups.count)]++;
  return groups.of.map((group) => drawn[group]);
}

/** The middle share of the values; undefined ones take no part. */
export function intervalOf(values: Float64Array, level: number): Interval {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  return { low: quantile(sorted, (1 - level) / 2), high: quantile(sorted, (1 + level) / 2) };
}
