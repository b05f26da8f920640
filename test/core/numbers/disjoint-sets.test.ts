import { describe, expect, test } from '@jest/globals';
import { DisjointSets } from '../../../src/core/numbers/index.js';

describe('disjoint sets', () => {
  test('find the representative through several merges', () => {
    const sets = new DisjointSets(5);
    sets.attach(4, 3);
    sets.attach(3, 1);
    sets.attach(2, 0);
    expect([0, 1, 2, 3, 4].map((x) => sets.find(x))).toEqual([0, 1, 0, 1, 1]);
  });
});
