import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { InputError } from '../../../src/core/errors/index.js';
import { parseOptions } from '../../../src/core/options/index.js';

const schema = z.strictObject({
  nNeighbors: z.int().min(2).default(15),
  inner: z.strictObject({ depth: z.int().default(6) }).prefault({}),
});

describe('parseOptions', () => {
  test('fills defaults in', () => {
    expect(parseOptions(schema, undefined, 'projection')).toEqual({
      nNeighbors: 15,
      inner: { depth: 6 },
    });
  });

  test.each([
    [{ nNeighbours: 3 }, 'projection: unknown option "nNeighbours"; did you mean "nNeighbors"?'],
    [{ inner: { dept: 3 } }, 'unknown option "inner.dept"; did you mean "depth"?'],
    [{ zzz: 3 }, 'unknown option "zzz"; known: nNeighbors, inner'],
    [{ nNeighbors: 1 }, 'option "nNeighbors": a number of 2 or more is needed'],
    [{ nNeighbors: 1.5 }, 'option "nNeighbors": a whole number is needed'],
    [{ nNeighbors: 'many' }, 'option "nNeighbors": a number is needed'],
    [5, 'projection: an object is needed'],
  ])('refuses %j by name', (options, message) => {
    const parse = () => parseOptions(schema, options, 'projection');
    expect(parse).toThrow(InputError);
    expect(parse).toThrow(message);
  });

  test('names five faults and counts the others', () => {
    const options = Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`key ${i}`, i]));
    expect(() => parseOptions(schema, options, 'projection')).toThrow(
      /^projection: unknown option "key 0".*unknown option "key 4"; known: .*; and 995 more$/,
    );
  });

  test('repeats only the beginning of a long key', () => {
    const parse = () => parseOptions(schema, { ['x'.repeat(1_000_000)]: 1 }, 'projection');
    expect(parse).toThrow(`unknown option "${'x'.repeat(100)}…" (1000000 characters); known:`);
  });
});
