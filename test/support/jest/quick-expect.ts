type Plainly = (actual: unknown, expected: unknown, digits?: number) => boolean;

/** Whether a value is right; false where that takes more than a look. */
const plainly: Readonly<Record<string, Plainly>> = {
  toBe: Object.is,
  toEqual: (a, b) => Object.is(a, b) || areSameNumbers(a, b),
  toBeLessThan: (a, b) => isNumber(a) && isNumber(b) && a < b,
  toBeLessThanOrEqual: (a, b) => isNumber(a) && isNumber(b) && a <= b,
  toBeGreaterThan: (a, b) => isNumber(a) && isNumber(b) && a > b,
  toBeGreaterThanOrEqual: (a, b) => isNumber(a) && isNumber(b) && a >= b,
  toBeCloseTo: (a, b, digits = 2) =>
    isNumber(a) && isNumber(b) && Math.abs(a - b) < 10 ** -digits / 2,
};

export type Expect = (actual: unknown) => object;

/**
 * An `expect` that is cheap in loops. Jest's own builds all of its matchers, some 250 functions and an
 * error with its stack, at each call. This one asks it only where a value is not plainly right: every
 * failure, and every other matcher, is Jest's.
 */
export function quickExpect(expect: Expect): Expect {
  class Matchers {
    readonly actual: unknown;

    constructor(actual: unknown) {
      this.actual = actual;
    }
  }
  for (const name of Object.keys(expect(undefined))) {
    const isPlainly = plainly[name];
    function matcher(this: Matchers, ...args: [unknown, number?]): void {
      if (isPlainly(this.actual, ...args)) return;
      const jests = expect(this.actual);
      try {
        Reflect.apply(Reflect.get(jests, name), jests, args);
      } catch (error) {
        // Jest prints the line that comes first, which is to be the test's own.
        if (typeof error === 'object' && error !== null) Error.captureStackTrace(error, matcher);
        throw error;
      }
    }
    Object.defineProperty(
      Matchers.prototype,
      name,
      isPlainly === undefined
        ? {
            get(this: Matchers) {
              return Reflect.get(expect(this.actual), name);
            },
          }
        : { value: matcher },
    );
  }
  return Object.assign((actual: unknown) => new Matchers(actual), expect);
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

function areSameNumbers(a: unknown, b: unknown): boolean {
  if (!(isTypedArray(a) && isTypedArray(b)) || a.length !== b.length) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  return a.every((value: unknown, i: number) => Object.is(value, b[i]));
}

function isTypedArray(value: unknown): value is Float64Array {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}
