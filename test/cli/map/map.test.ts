import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { printFoundMap } from '../../../src/cli/map/map.js';
import { toLists } from '../../../src/core/matrix/index.js';
import { buildTaxonomy } from '../../../src/taxonomy/index.js';

describe('the map of supergenres that a fit has found', () => {
  const clusters = Int32Array.of(0, 0, 0, 1, 1, 1, -1);
  const { supergenres } = buildTaxonomy(
    {
      clusters,
      artistGenres: toLists([[0], [0], [0], [1], [1], [1], [0]]),
      genreNames: ['rock', 'rap'],
    },
    { minCount: 1, names: 'frequent' },
  );
  const data = Float64Array.of(0, 0, 1, 0, 0, 1, 9, 9, 8, 9, 9, 8, 5, 5);
  const found = {
    clusters,
    supergenres,
    unit: 'artists',
    embedding: { rows: 7, columns: 2, data },
  } as const;
  const { isTTY } = process.stdout;
  const printed: string[] = [];
  const print = (text: string): void => {
    printed.push(text);
  };

  beforeEach(() => {
    printed.length = 0;
  });
  afterEach(() => {
    process.stdout.isTTY = isTTY;
  });

  test('is drawn on a terminal', () => {
    process.stdout.isTTY = true;
    printFoundMap(found, print);
    expect(printed).toEqual([
      expect.stringMatching(/rock, 3 artists[\s\S]+rap, 3[\s\S]+noise, 1\n$/),
    ]);
    printFoundMap(undefined, print);
    expect(printed).toHaveLength(1);
  });

  test('is not in what pipes get', () => {
    process.stdout.isTTY = false;
    printFoundMap(found, print);
    expect(printed).toEqual([]);
  });
});
