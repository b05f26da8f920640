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

/** Schema of a {@link ParameterValue}. */
export const parameterValue = z.union([
  z.number(),
  z.string(),
  z.boolean(),
  z.array(z.number()).readonly(),
]);

/** One value of a parameter. */
export type ParameterValue = z.output<typeof parameterValue>;

/**
 * What is searched: a range for each parameter by its name, or a list of its values, in an order in which
 * neighbours are alike, if there is one.
 */
export type SearchSpace = Readonly<Record<string, ParameterRange | readonly ParameterValue[]>>;

/** A value for each parameter. */
export type Parameters = Readonly<Record<string, ParameterValue>>;

/** The parameters of a space: a number where there is a range, else one of the list. */
export type ParametersOf<Space extends SearchSpace> = {
  readonly [Name in keyof Space]: ValueOf<Space[Name]>;
};
type ValueOf<Range> = Range extends readonly (infer Value)[] ? Value : number;

const list = z.array(parameterValue).min(1);

/** A range, or that of the positions in a list. */
interface Axis {
  readonly name: string;
  readonly range: ParameterRange;
  readonly values: readonly ParameterValue[] | undefined;
}

/** Places of the parameters' values in the unit cube: 0 is a range's least value, 1 its greatest. */
export class UnitCube {
  readonly #axes: readonly Axis[];

  /** @throws InputError when a range is wrong or there is none. */
  constructor(space: SearchSpace) {
    this.#axes = Object.entries(space).map(([name, given]) => axisOf(name, given));
    if (this.#axes.length === 0) {
      throw new InputError('search space: at least one parameter needs a range');
    }
    for (const { name, range } of this.#axes) checkRange(name, range);
  }

  get dimensions(): number {
    return this.#axes.length;
  }

  /** The parameters at a place; whole numbers are rounded to. */
  parametersAt(place: ArrayLike<number>): Parameters {
    return Object.fromEntries(
      this.#axes.map(
        (axis, d) => [axis.name, chosenOf(axis, valueAt(axis.range, place[d]))] as const,
      ),
    );
  }

  /** Where the parameters are. */
  placeOf(parameters: Parameters): Float64Array {
    return Float64Array.from(this.#axes, ({ name, range, values }) => {
      const value = parameters[name];
      return shareOf(range, values === undefined ? Number(value) : positionOf(values, value));
    });
  }

  /** A place drawn uniformly. */
  draw(random: Random): Float64Array {
    return Float64Array.from(this.#axes, () => random.uniform());
  }

  /**
   * Values of each parameter at equal distances, from the least to the greatest; of a list all.
   *
   * @param steps how many, or fewer where there are no more whole numbers.
   */
  grid(steps: number): ParameterValue[][] {
    return this.#axes.map(({ range, values: listed }) => {
      if (listed !== undefined) return [...listed];
      const last = Math.max(1, steps - 1);
      const values = Array.from({ length: steps }, (_, i) => valueAt(range, i / last));
      return [...new Set(values)];
    });
  }

  /** The parameters with these values, in the ranges' order. */
  named(values: readonly ParameterValue[]): Parameters {
    return Object.fromEntries(this.#axes.map(({ name }, d) => [name, values[d]] as const));
  }
}

function axisOf(name: string, given: ParameterRange | readonly ParameterValue[]): Axis {
  const schema = z.strictObject({ [name]: Array.isArray(given) ? list : parameterRange });
  parseOptions(schema, { [name]: given }, 'search space');
  if ('min' in given) return { name, range: given, values: undefined };
  return { name, range: { min: 0, max: given.length - 1, integer: true }, values: given };
}

function chosenOf({ values }: Axis, value: number): ParameterValue {
  return values === undefined ? value : values[value];
}

/** Lists of numbers are the same where their numbers are. */
function positionOf(values: readonly ParameterValue[], value: ParameterValue): number {
  const key = JSON.stringify(value);
  return values.findIndex((one) => JSON.stringify(one) === key);
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
