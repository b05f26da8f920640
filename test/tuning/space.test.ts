import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InputError } from '../../src/core/errors/index.js';
import { UnitCube } from '../../src/tuning/space.js';

const cube = new UnitCube({
  linear: { min: -2, max: 6 },
  log: { min: 0.01, max: 100, log: true },
  whole: { min: 1, max: 4, integer: true },
  fixed: { min: 3, max: 3 },
});
const share = fc.double({ min: 0, max: 1, noNaN: true });

test('places are shares of the ranges', () => {
  expect(cube.dimensions).toBe(4);
  const middle = cube.parametersAt([0.5, 0.5, 0.5, 0.5]);
  expect(middle).toEqual({ linear: 2, log: expect.closeTo(1, 12), whole: 3, fixed: 3 });
  expect(cube.parametersAt([0, 0, 0, 0])).toEqual({ linear: -2, log: 0.01, whole: 1, fixed: 3 });
  expect(cube.parametersAt([1, 1, 1, 1])).toEqual({ linear: 6, log: 100, whole: 4, fixed: 3 });
});

test('parameters come back from their place', () => {
  fc.assert(
    fc.property(share, share, share, (a, b, c) => {
      const parameters = cube.parametersAt([a, b, c, 0]);
      const again = cube.parametersAt(cube.placeOf(parameters));
      expect(again.linear).toBeCloseTo(Number(parameters.linear), 10);
      expect(Number(again.log) / Number(parameters.log)).toBeCloseTo(1, 10);
      expect(again.whole).toBe(parameters.whole);
    }),
  );
});

test('each whole number has the same share of its range', () => {
  const counts = new Map<number, number>();
  for (let i = 0; i < 400; i++) {
    const { whole } = cube.parametersAt([0, 0, (i + 0.5) / 400, 0]);
    counts.set(Number(whole), (counts.get(Number(whole)) ?? 0) + 1);
  }
  expect([...counts]).toEqual([1, 2, 3, 4].map((value) => [value, 100]));
});

test('a grid has the ends, and no more values than there are whole numbers', () => {
  const [linear, log, whole, fixed] = cube.grid(5);
  expect(linear).toEqual([-2, 0, 2, 4, 6]);
  expect(log.map((value) => Math.log10(Number(value)))).toEqual(
    [-2, -1, 0, 1, 2].map((value) => expect.closeTo(value, 10)),
  );
  expect(whole).toEqual([1, 2, 3, 4]);
  expect(fixed).toEqual([3]);
});

test('a list has its values at equal shares, in the order of the list, and a grid all of them', () => {
  const hidden = [[64], [100, 100], [256, 128]];
  const listed = new UnitCube({ hidden, activation: ['relu', 'hardSwish'] });
  expect(listed.parametersAt([0, 1])).toEqual({ hidden: [64], activation: 'hardSwish' });
  expect(listed.parametersAt([0.5, 0.4])).toEqual({ hidden: [100, 100], activation: 'relu' });
  for (const [place, one] of hidden.entries()) {
    // Values of a log that was read are not the same arrays.
    const parameters = { hidden: [...one], activation: 'relu' };
    const at = listed.placeOf(parameters);
    expect(at[0]).toBeCloseTo((place + 0.5) / 3, 12);
    expect(listed.parametersAt(at)).toEqual(parameters);
  }
  expect(listed.grid(2)).toEqual([hidden, ['relu', 'hardSwish']]);
  expect(() => new UnitCube({ hidden: [] })).toThrow(InputError);
});
