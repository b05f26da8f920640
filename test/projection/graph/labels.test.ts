import { describe, expect, test } from '@jest/globals';
import { separateLabels } from '../../../src/projection/graph/labels.js';
import { UMAP } from '../../../src/projection/index.js';
import { groupsOf } from '../points.js';

/** A path of four vertices, all edges alike. */
const path = {
  vertices: 4,
  offsets: Uint32Array.of(0, 1, 3, 5, 6),
  targets: Int32Array.of(1, 0, 2, 1, 3, 2),
  weights: Float32Array.of(0.5, 0.5, 0.5, 0.5, 0.5, 0.5),
};

describe('labels in the graph', () => {
  test('weaken edges between classes, and each vertex keeps a certain edge', () => {
    const labels = Int32Array.of(0, 0, 1, 1);
    const { targets, weights } = separateLabels({ graph: path, labels, targetWeight: 0.5 });
    expect(Array.from(targets)).toEqual([1, 0, 2, 1, 3, 2]);
    const between = Math.exp(-5);
    const united = 2 * between - between ** 2;
    [1, 1, united, united, 1, 1].forEach((weight, e) => {
      expect(weights[e]).toBeCloseTo(weight, 6);
    });
  });

  test('leave edges to points of no class about as they are', () => {
    const labels = Int32Array.of(0, -1, -1, 0);
    const { weights } = separateLabels({ graph: path, labels, targetWeight: 0.5 });
    for (const weight of weights) expect(weight).toBeCloseTo(1, 6);
  });

  test('cut classes apart where they count above all', () => {
    const labels = Int32Array.of(0, 0, 1, 1);
    const { offsets, targets } = separateLabels({ graph: path, labels, targetWeight: 1 });
    expect(Array.from(offsets)).toEqual([0, 1, 2, 3, 4]);
    expect(Array.from(targets)).toEqual([1, 0, 3, 2]);
  });
});

describe('a projection with labels', () => {
  const points = groupsOf(300, 4, 1);
  const labels = Array.from({ length: 300 }, (_, i) => i % 2);
  const options = { nNeighbors: 10, nEpochs: 100, threads: 1 };

  /** Of each point's five nearest in the projection, the share that has its label. */
  async function purity(own: object): Promise<number> {
    const { embedding } = await UMAP.fit(points, { ...options, ...own });
    let alike = 0;
    for (let i = 0; i < 300; i++) {
      const at = (j: number) => [embedding.data[2 * j], embedding.data[2 * j + 1]];
      const nearest = labels
        .map((_, j) => ({ j, distance: Math.hypot(at(i)[0] - at(j)[0], at(i)[1] - at(j)[1]) }))
        .filter(({ j }) => j !== i)
        .sort((a, b) => a.distance - b.distance)
        .slice(0, 5);
      alike += nearest.filter(({ j }) => labels[j] === labels[i]).length;
    }
    return alike / 1500;
  }

  test('parts classes that the points alone do not part', async () => {
    expect(await purity({})).toBeLessThan(0.6);
    expect(await purity({ labels, targetWeight: 0.9 })).toBeGreaterThan(0.85);
  });

  test.each([
    [[1, 2], 'labels: there are 2 for 300 points'],
    [labels.map((label, i) => (i === 7 ? 0.5 : label)), 'labels: point 7 has 0.5'],
  ])('refuses wrong labels %#', async (wrong, message) => {
    await expect(UMAP.fit(points, { ...options, labels: wrong })).rejects.toThrow(message);
  });
});
