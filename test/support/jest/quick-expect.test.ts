import { jestExpect as jests } from '@jest/expect';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Expect } from './quick-expect.js';

const names = [
  ...['toBe', 'toEqual', 'toStrictEqual', 'toBeCloseTo', 'toContain'],
  ...['toBeLessThan', 'toBeLessThanOrEqual', 'toBeGreaterThan', 'toBeGreaterThanOrEqual'],
];

const numbers = fc.oneof(
  fc.integer({ min: -2, max: 2 }),
  fc.double({ min: -0.02, max: 0.02 }),
  fc.constantFrom(0, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
);
const lists = fc.array(numbers, { maxLength: 2 });
const values = fc.oneof(
  numbers,
  lists,
  lists.map((list) => Float64Array.from(list)),
  lists.map((list) => Float32Array.from(list)),
  fc.constantFrom('0', '1', null, undefined, 1n, new DataView(new ArrayBuffer(2))),
);

/** What a matcher says against a value; undefined if nothing. */
function says(own: Expect, actual: unknown, name: string, args: readonly unknown[]) {
  const matchers = own(actual);
  try {
    Reflect.apply(Reflect.get(matchers, name), matchers, args);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

test('expect says what Jest’s own says', () => {
  expect(expect).not.toBe(jests);
  const args = fc.tuple(values, fc.option(fc.nat(3), { nil: undefined }));
  fc.assert(
    fc.property(fc.constantFrom(...names), values, args, (name, actual, typed) => {
      const given = name === 'toBeCloseTo' ? typed : typed.slice(0, 1);
      expect(says(expect, actual, name, given)).toBe(says(jests, actual, name, given));
      expect(says(expect, actual, name, [actual])).toBe(says(jests, actual, name, [actual]));
    }),
    { numRuns: 500 },
  );
});

test('a failure comes from the line of the test', () => {
  let stack = '';
  try {
    expect(1).toBe(2);
  } catch (error) {
    stack = (error as Error).stack ?? '';
  }
  expect(stack).toMatch(/Received:.* 1\S*\n +at .*quick-expect\.test\.[jt]s/s);
});
