import { describe, expect, test } from '@jest/globals';
import { Random, sortFloats } from '../../../src/core/numbers/index.js';

/** Enough for the radix sort to be taken. */
const MANY = 20_000;

describe.each([Float32Array, Float64Array])('sortFloats of %p', (Scores) => {
  const draws: Record<string, (random: Random) => number> = {
    probabilities: (random) => random.uniform(),
    'margins of both signs': (random) => random.normal() * 5,
    'negative numbers': (random) => -random.uniform(),
    'a few values with many ties': (random) => random.integer(7) / 4 - 1,
    'one value': () => 0.25,
    'extreme magnitudes': (random) => random.normal() * 10 ** (random.integer(70) - 35),
  };

  test.each(Object.keys(draws))('%s', (name) => {
    const random = new Random(1);
    const values = new Scores(Array.from({ length: MANY }, () => draws[name](random) + 0));
    const expected = values.slice().sort();
    expect(sortFloats(values)).toEqual(expected);
  });

  test('a few numbers', () => {
    expect(sortFloats(Scores.of(2, -1, 0.5))).toEqual(Scores.of(-1, 0.5, 2));
    expect(sortFloats(new Scores(0))).toEqual(new Scores(0));
  });
});
