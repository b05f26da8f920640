import { describe, expect, test } from '@jest/globals';
import type { Graph } from '../../../src/projection/graph/graph.js';
import { UMAP } from '../../../src/projection/index.js';
import {
  componentGraphs,
  connectedComponents,
} from '../../../src/projection/initial/components.js';
import { initialCoordinates } from '../../../src/projection/initial/initial.js';
import { groupsOf } from '../points.js';

/** Rings of `size` vertices; vertex i is in ring i modulo `rings`. */
function ringsOf(rings: number, size: number): Graph {
  const vertices = rings * size;
  const offsets = Uint32Array.from({ length: vertices + 1 }, (_, i) => 2 * i);
  const targets = new Int32Array(2 * vertices);
  for (let i = 0; i < vertices; i++) {
    targets[2 * i] = (i + rings) % vertices;
    targets[2 * i + 1] = (i - rings + vertices) % vertices;
  }
  return { vertices, offsets, targets, weights: new Float32Array(2 * vertices).fill(1) };
}

describe('components', () => {
  test('are found, each with its own edges', () => {
    const graph = ringsOf(3, 4);
    const components = connectedComponents(graph);
    expect(components.map((vertices) => Array.from(vertices))).toEqual([
      [0, 3, 6, 9],
      [1, 4, 7, 10],
      [2, 5, 8, 11],
    ]);
    for (const part of componentGraphs(graph, components)) {
      expect(Array.from(part.targets)).toEqual([1, 3, 2, 0, 3, 1, 0, 2]);
    }
  });

  test('thousands of them start apart from each other', async () => {
    const rings = 5000;
    const coordinates = await initialCoordinates({
      init: 'spectral',
      graph: ringsOf(rings, 5),
      space: undefined,
      dimensions: 2,
      seed: 1,
    });
    expect(coordinates.every((value) => value >= 0 && value <= 10)).toBe(true);
    const places = new Set(
      Array.from({ length: rings }, (_, c) => `${coordinates[2 * c]} ${coordinates[2 * c + 1]}`),
    );
    expect(places.size).toBe(rings);
  });

  test.each([3, 12])(
    'groups far from each other are projected to different places: %d',
    async (groups) => {
      const points = groupsOf(40 * groups, 6, groups, 1000);
      const { embedding } = await UMAP.fit(points, { nNeighbors: 8, nEpochs: 60, threads: 1 });
      const at = (i: number) => embedding.data.subarray(2 * i, 2 * i + 2);
      const apart = (i: number, j: number) => Math.hypot(at(i)[0] - at(j)[0], at(i)[1] - at(j)[1]);
      for (let i = 0; i < points.rows; i++) {
        const others = Array.from({ length: points.rows }, (_, j) => j).filter((j) => j !== i);
        const nearest = others.reduce((best, j) => (apart(i, j) < apart(i, best) ? j : best));
        expect(nearest % groups).toBe(i % groups);
      }
    },
  );
});
