import { describe, expect, test } from '@jest/globals';
import { UMAP } from '../../src/projection/index.js';
import { Random } from '../../src/runtime/random.js';

/** Two groups of points far apart in five dimensions. */
function twoGroups(pointsPerGroup: number): number[][] {
  const random = new Random(3);
  return Array.from({ length: 2 * pointsPerGroup }, (_, i) =>
    Array.from({ length: 5 }, () => random.normal() + (i < pointsPerGroup ? 0 : 20)),
  );
}

function center(data: ArrayLike<number>, from: number, to: number): [number, number] {
  let x = 0;
  let y = 0;
  for (let i = from; i < to; i++) {
    x += data[2 * i] / (to - from);
    y += data[2 * i + 1] / (to - from);
  }
  return [x, y];
}

describe('UMAP', () => {
  const data = twoGroups(40);

  test('keeps groups apart that are apart', async () => {
    const { embedding } = await UMAP.fit(data, { nNeighbors: 10, nEpochs: 100, minDist: 0 });
    expect([embedding.rows, embedding.columns]).toEqual([80, 2]);
    const a = center(embedding.data, 0, 40);
    const b = center(embedding.data, 40, 80);
    const between = Math.hypot(a[0] - b[0], a[1] - b[1]);
    for (let i = 0; i < 80; i++) {
      const own = i < 40 ? a : b;
      const toOwn = Math.hypot(embedding.data[2 * i] - own[0], embedding.data[2 * i + 1] - own[1]);
      expect(toOwn).toBeLessThan(between);
    }
  });

  test('the same seed gives the same bytes, another seed another picture', async () => {
    const options = { nNeighbors: 10, nEpochs: 20, seed: 5 };
    const first = await UMAP.fit(data, options);
    const again = await UMAP.fit(data, options);
    const other = await UMAP.fit(data, { ...options, seed: 6 });
    expect(again.embedding.data).toEqual(first.embedding.data);
    expect(other.embedding.data).not.toEqual(first.embedding.data);
  });

  test('places a new point in the group it belongs to', async () => {
    const projection = await UMAP.fit(data, { nNeighbors: 10, nEpochs: 100 });
    const placed = await projection.transform([data[0], data[79]]);
    expect([placed.rows, placed.columns]).toEqual([2, 2]);
    const a = center(projection.embedding.data, 0, 40);
    const b = center(projection.embedding.data, 40, 80);
    const distance = (point: number, [x, y]: [number, number]) =>
      Math.hypot(placed.data[2 * point] - x, placed.data[2 * point + 1] - y);
    expect(distance(0, a)).toBeLessThan(distance(0, b));
    expect(distance(1, b)).toBeLessThan(distance(1, a));
  });

  test('cuts more neighbours than there are points to what there are', async () => {
    const { embedding } = await UMAP.fit(twoGroups(4), { nNeighbors: 60, nEpochs: 10 });
    expect(embedding.data.every(Number.isFinite)).toBe(true);
  });

  test('reports epochs and ends when told to', async () => {
    const steps = new Set<string>();
    const controller = new AbortController();
    const fit = UMAP.fit(data, {
      nNeighbors: 10,
      signal: controller.signal,
      onProgress: ({ step, done }) => {
        steps.add(step);
        if (done === 10) controller.abort(new Error('enough'));
      },
    });
    await expect(fit).rejects.toThrow('enough');
    expect(steps).toContain('projection');
  });

  test.each([
    [data, { nNeighbours: 10 }, 'unknown option "nNeighbours"; did you mean "nNeighbors"?'],
    [data, { minDist: 2 }, 'minDist must be at most spread'],
    [[[1, 2]], {}, 'at least 4 rows are needed, there are 1'],
    [[[1], [2], [3], [Number.NaN]], {}, 'row 3, column 0 is NaN'],
  ])('refuses wrong input %#', async (points, options: object, message) => {
    await expect(UMAP.fit(points, options)).rejects.toThrow(message);
  });
});
