import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { InputError } from '../../../src/core/errors/index.js';
import { parseOptions, suggestion } from '../../../src/core/options/index.js';

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
    [{ nNeighbors: 1 }, 'option "nNeighbors": Too small'],
    [{ nNeighbors: 'many' }, 'option "nNeighbors": Invalid input: expected number'],
    [5, 'projection: Invalid input: expected object'],
  ])('refuses %j by name', (options, message) => {
    const parse = () => parseOptions(schema, options, 'projection');
    expect(parse).toThrow(InputError);
    expect(parse).toThrow(message);
  });
});

describe('suggestion', () => {
  test('ignores case and separators', () => {
    expect(suggestion('min_dist', ['minDist', 'spread'])).toBe('; did you mean "minDist"?');
  });

  test('lists nothing when there are too many names', () => {
    expect(
      suggestion(
        'x',
        Array.from({ length: 30 }, (_, i) => `feature ${i}`),
      ),
    ).toBe('');
  });
});
