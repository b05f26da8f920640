import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Condensed, condense } from '../../../src/clustering/hierarchy/condense.js';
import type { SingleLinkageTree } from '../../../src/clustering/hierarchy/single-linkage.js';
import { matrices } from '../support/points.js';
import { hierarchyOf } from '../support/trees.js';

/** The clusters that a point goes through from the root on, and the lambda at which it leaves. */
type Path = { clusters: { birth: number; size: number }[]; lambda: number };

/** Condenses from the definition: splits the tree from the root, one point set at a time. */
function pathsByDefinition(tree: SingleLinkageTree, n: number, minClusterSize: number): Path[] {
  const paths: Path[] = [];
  const pointsUnder = (node: number): number[] =>
    node < n ? [node] : [...pointsUnder(tree.left[node - n]), ...pointsUnder(tree.right[node - n])];
  const split = (node: number, clusters: Path['clusters']): void => {
    const lambda = 1 / tree.distance[node - n];
    const children = [tree.left[node - n], tree.right[node - n]];
    const sizes = children.map((child) => pointsUnder(child).length);
    const areLarge = sizes.every((size) => size >= minClusterSize);
    children.forEach((child, i) => {
      if (areLarge) split(child, [...clusters, { birth: lambda, size: sizes[i] }]);
      else if (sizes[i] >= minClusterSize) split(child, clusters);
      else for (const point of pointsUnder(child)) paths[point] = { clusters, lambda };
    });
  };
  split(2 * n - 2, [{ birth: 0, size: n }]);
  return paths;
}

function pathsOf({ parent, birth, size, pointCluster, pointLambda }: Condensed): Path[] {
  return Array.from(pointCluster, (last, p) => {
    const clusters: Path['clusters'] = [];
    for (let c = last; c >= 0; c = parent[c]) clusters.unshift({ birth: birth[c], size: size[c] });
    return { clusters, lambda: pointLambda[p] };
  });
}

describe('condense', () => {
  test('keeps the splits that leave two large clusters', async () => {
    await fc.assert(
      fc.asyncProperty(matrices, fc.integer({ min: 2, max: 6 }), async (points, minSize) => {
        const { linkage } = await hierarchyOf(points, 1);
        const condensed = condense(linkage, points.rows, minSize);
        expect(pathsOf(condensed)).toEqual(pathsByDefinition(linkage, points.rows, minSize));
        expect(condensed.parent.every((parent, c) => parent < c)).toBe(true);
      }),
    );
  });

  test('has an empty root for no point, and a point that never leaves for one', () => {
    const none = {
      left: new Int32Array(0),
      right: new Int32Array(0),
      distance: new Float64Array(0),
      size: new Int32Array(0),
    };
    expect([...condense(none, 0, 5).size]).toEqual([0]);
    expect([...condense(none, 1, 5).pointLambda]).toEqual([0]);
  });
});
