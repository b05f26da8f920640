import { z } from 'zod';
import { InputError } from '../core/errors/index.js';
import type { Random } from '../core/numbers/index.js';
import { parseOptions } from '../core/options/index.js';

/** Schema of a {@link ParameterRange}. */
export const parameterRange = z.strictObject({
  /** The least value. */
  min: z.number(),
  /** The greatest value; above `min`, or equal to it for a fixed one. */
  max: z.number(),
  /** Whether values are whole numbers. Default false. */
  integer: z.boolean().optional(),
  /** Whether values are drawn and compared by their logarithm; `min` is above 0 then. Default false. */
  log: z.boolean().optional(),
});

/** The values that a parameter can have. */
export type ParameterRange = z.input<typeof parameterRange>;

/** What is searched: a range for each parameter by its name. */
export type SearchSpace = Readonly<Record<string, ParameterRange>>;

/** A value for each parameter. */
export type Parameters = Readonly<Record<string, number>>;

/** Schema of a {@link SearchSpace}. */
export const searchSpace = z.record(z.string(), parameterRange);

/** Places of the parameters' values in the unit cube: 0 is a range's least value, 1 its greatest. */
export class UnitCube {
  readonly #ranges: readonly (readonly [string, ParameterRange])[];

  /** @throws InputError when a range is wrong or there is none. */
  constructor(space: SearchSpace) {
    this.#ranges = Object.entries(parseOptions(searchSpace, space, 'search space'));
    if (this.#ranges.length === 0) {
      throw new InputError('search space: at least one parameter needs a range');
    }
    for (const [name, one] of this.#ranges) checkRange(name, one);
  }

  get dimensions(): number {
    return this.#ranges.length;
  }

  /** The parameters at a place; whole numbers are rounded to. */
  parametersAt(place: ArrayLike<number>): Parameters {
    return Object.fromEntries(
      this.#ranges.map(([name, one], d) => [name, valueAt(one, place[d])] as const),
    );
  }

  /** Where the parameters are. */
  placeOf(parameters: Parameters): Float64Array {
    return Float64Array.from(this.#ranges, ([name, one]) => shareOf(one, parameters[name]));
  }

  /** A place drawn uniformly. */
  draw(random: Random): Float64Array {
    return Float64Array.from(this.#ranges, () => random.uniform());
  }

  /**
   * Values of each parameter at equal distances, from the least to the greatest.
   *
   * @param steps how many, or fewer where there are no more whole numbers.
   */
  grid(steps: number): number[][] {
    return this.#ranges.map(([, one]) => {
      const last = Math.max(1, steps - 1);
      const values = Array.from({ length: steps }, (_, i) => valueAt(one, i / last));
      return [...new Set(values)];
    });
  }

  /** The parameters with these values, in the ranges' order. */
  named(values: readonly number[]): Parameters {
    return Object.fromEntries(this.#ranges.map(([name], d) => [name, values[d]] as const));
  }
}

function checkRange(name: string, { min, max, integer, log }: ParameterRange): void {
  const fault = !(min <= max)
    ? `min is ${min} and max ${max}; min must not be above max`
    : log && min <= 0
      ? `min is ${min}; a range by the logarithm needs a min above 0`
      : integer && !(Number.isInteger(min) && Number.isInteger(max))
        ? `min is ${min} and max ${max}; a range of whole numbers needs whole ones`
        : undefined;
  if (fault !== undefined) throw new InputError(`search space: parameter "${name}": ${fault}`);
}

function valueAt(one: ParameterRange, share: number): number {
  const { min, max, integer, log } = one;
  const [low, high] = bounds(one);
  const value = log ? low * (high / low) ** share : low + share * (high - low);
  return Math.min(max, Math.max(min, integer ? Math.round(value) : value));
}

function shareOf(one: ParameterRange, value: number): number {
  const [low, high] = bounds(one);
  if (low === high) return 0;
  return one.log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
}

/** Each whole number has an equal share of the range, so that its ends come up like the others. */
function bounds({ min, max, integer }: ParameterRange): [low: number, high: number] {
  return integer ? [min - 0.5, max + 0.5] : [min, max];
}
