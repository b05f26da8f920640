import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fillAllPointsCore } from '../../../src/clustering/validity/all-points-core.js';
import { clusterDensity } from '../../../src/clustering/validity/cluster-density.js';
import type { Space } from '../../../src/neighbours/index.js';
import { primSpanningTree } from '../support/brute-force.js';
import { spaces } from '../support/points.js';

async function densityOf(cluster: Space) {
  const core = new Float64Array(cluster.rows);
  fillAllPointsCore({ cluster, core, from: 0, to: cluster.rows });
  return { core, ...(await clusterDensity({ cluster, core })) };
}

describe('cluster density', () => {
  test('is that of a lightest spanning tree', async () => {
    await fc.assert(
      fc.asyncProperty(spaces, async (space) => {
        const { core, inner, sparseness } = await densityOf(space);
        expect(primSpanningTree(space, core, 1).weight).toContain(sparseness);
        expect(inner.length).toBeGreaterThan(0);
        expect(new Set(inner).size).toBe(inner.length);
        if (space.rows > 2) expect(inner.length).toBeLessThan(space.rows);
      }),
    );
  });

  test('takes only edges between inner points for the sparseness', async () => {
    // A row of five points, then one far off: the edge to it depends on an outer point.
    const points = Float64Array.of(0, 1, 2.1, 3.3, 4.6, 9);
    const space = { metric: 'manhattan', absolute: true, rows: 6, columns: 1, points } as const;
    const { core, inner, sparseness } = await densityOf(space);
    expect(sparseness).toBeLessThan(core[5]);
    expect([...inner]).not.toContain(5);
  });
});
