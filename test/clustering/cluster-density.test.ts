import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { clusterDensity } from '../../src/clustering/cluster-density.js';
import { between, toDistance } from '../../src/clustering/space.js';
import { primSpanningTree } from './support/brute-force.js';
import { spaces } from './support/points.js';

describe('cluster density', () => {
  test('has the core distances and the spanning tree of the definition', () => {
    fc.assert(
      fc.property(spaces, (space) => {
        const { metric, rows, columns } = space;
        const { core, inner, sparseness } = clusterDensity(space);
        for (let p = 0; p < rows; p++) {
          let sum = 0;
          for (let q = 0; q < rows; q++) {
            const distance = toDistance(metric, between(space, p, q));
            if (distance > 0) sum += (1 / distance) ** columns;
          }
          const wanted = sum === 0 ? 0 : (sum / (rows - 1)) ** (-1 / columns);
          fc.pre(wanted === 0 || (wanted > 1e-60 && wanted < 1e60));
          expect(toDistance(metric, core[p]) / (wanted || 1)).toBeCloseTo(wanted && 1, 9);
        }
        const { weight } = primSpanningTree(space, core, 1);
        const heaviest = Math.max(...weight);
        expect(weight).toContain(sparseness);
        expect(sparseness).toBeLessThanOrEqual(heaviest);
        expect(inner.length).toBeGreaterThan(0);
        expect(new Set(inner).size).toBe(inner.length);
        if (rows > 2) expect(inner.length).toBeLessThan(rows);
      }),
    );
  });

  test('takes only edges between inner points for the sparseness', () => {
    // A row of five points, then one far off: the edge to it hangs on an outer point.
    const points = Float64Array.of(0, 1, 2.1, 3.3, 4.6, 9);
    const space = { metric: 'manhattan', rows: 6, columns: 1, points } as const;
    const { core, inner, sparseness } = clusterDensity(space);
    expect(sparseness).toBeLessThan(core[5]);
    expect([...inner]).not.toContain(5);
  });
});
