import type { Random } from '../../../src/core/index.js';

/** Damages a value and leaves the given one as it is. All that it does follows from `random`. */
export type Mutation<Value> = (value: Value, random: Random) => Value;

/** One of several values. */
export function oneOf<Value>(values: readonly Value[], random: Random): Value {
  return values[random.integer(values.length)];
}
