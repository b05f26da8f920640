import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { coreDistances } from '../../../src/clustering/spanning-tree/core-distances.js';
import { comesBefore, newEdges, setEdge } from '../../../src/clustering/spanning-tree/edges.js';
import { LightestEdges } from '../../../src/clustering/spanning-tree/lightest-edges.js';
import { Breather } from '../../../src/core/options/index.js';
import { between, buildKdTree, type KdTree, uniqueTree } from '../../../src/neighbours/index.js';
import { run, spaces } from '../support/points.js';

/** The first edge out of each component, by looking at all pairs of points. */
function byBruteForce(tree: KdTree, core: Float64Array, component: Int32Array) {
  const lightest = newEdges(tree.rows);
  lightest.weight.fill(Infinity);
  for (let p = 0; p < tree.rows; p++) {
    for (let q = 0; q < tree.rows; q++) {
      const c = component[p];
      if (component[q] === c) continue;
      const distance = between(tree, p, q);
      const weight = Math.max(distance, core[p], core[q]);
      const [a, b] = [Math.min(p, q), Math.max(p, q)];
      if (comesBefore(lightest, c, a, b, weight, distance)) {
        setEdge(lightest, c, a, b, weight, distance);
      }
    }
  }
  return lightest;
}

describe('lightest edges', () => {
  test('are those of brute force, again when components have merged', async () => {
    await fc.assert(
      fc.asyncProperty(spaces, fc.array(fc.nat(4), { minLength: 60 }), async (space, labels) => {
        const tree = await buildKdTree(space, uniqueTree);
        const { core } = await coreDistances(tree, 1, run);
        const component = Int32Array.from({ length: tree.rows }, (_, p) => labels[p] % tree.rows);
        const search = new LightestEdges(tree, core, 1, component);
        const breather = new Breather(run, 'edges', 1);
        for (const merged of [0, 1, 2, 3]) {
          component.forEach((c, p) => {
            if (c < merged) component[p] = merged;
          });
          const found = await search.find(breather, 0);
          const wanted = byBruteForce(tree, core, component);
          expect(found.weight).toEqual(wanted.weight);
          for (let c = 0; c < tree.rows; c++) {
            if (wanted.weight[c] === Infinity) continue;
            expect([found.a[c], found.b[c]]).toEqual([wanted.a[c], wanted.b[c]]);
          }
        }
      }),
    );
  });
});
