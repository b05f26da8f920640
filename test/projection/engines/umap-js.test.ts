import { describe, expect, test } from '@jest/globals';
import { InputError } from '../../../src/core/errors/index.js';
import { UMAP, type UMAPOptions } from '../../../src/projection/index.js';
import { groupsOf } from '../points.js';

const points = groupsOf(60, 5, 2, 30);
const options = { engine: 'umap-js', nNeighbors: 8, nEpochs: 60 } as const;

describe('UMAP with umap-js', () => {
  test('keeps groups apart, and places new points in theirs', async () => {
    const projection = await UMAP.fit(points, options);
    const { data, rows, columns } = projection.embedding;
    expect([rows, columns]).toEqual([60, 2]);
    const centreOf = (group: number, d: number) =>
      Array.from({ length: 30 }, (_, i) => data[2 * (2 * i + group) + d] / 30).reduce(
        (sum, value) => sum + value,
      );
    const nearerGroup = (x: number, y: number) => {
      const [a, b] = [0, 1].map((g) => Math.hypot(x - centreOf(g, 0), y - centreOf(g, 1)));
      return a < b ? 0 : 1;
    };
    for (let i = 0; i < rows; i++) expect(nearerGroup(data[2 * i], data[2 * i + 1])).toBe(i % 2);
    const placed = await projection.transform({
      ...points,
      rows: 2,
      data: points.data.slice(0, 10),
    });
    expect([0, 1].map((i) => nearerGroup(placed.data[2 * i], placed.data[2 * i + 1]))).toEqual([
      0, 1,
    ]);
  });

  test('cannot be saved, and says so', async () => {
    const projection = await UMAP.fit(points, { ...options, nEpochs: 3 });
    expect(projection.canBeSaved).toBe(false);
    await expect(projection.save('nowhere.umap')).rejects.toThrow(
      'this projection cannot be saved; use the engine "native"',
    );
    expect((await UMAP.fit(points, { nEpochs: 3, threads: 1 })).canBeSaved).toBe(true);
  });

  test.each<[UMAPOptions, string]>([
    [{ neighborSearch: 'approximate' }, '"neighborSearch"'],
    [{ metric: 'cosine', init: 'pca' }, '"metric" or "init"'],
    [{ labels: new Int32Array(60) }, '"labels"'],
    [{ densmap: true, densLambda: 1 }, '"densmap" or "densLambda"'],
  ])('refuses %j', async (more, names) => {
    const fitted = UMAP.fit(points, { ...options, ...more });
    await expect(fitted).rejects.toThrow(InputError);
    await expect(fitted).rejects.toThrow(
      `projection: the engine "umap-js" has no option ${names}; omit it, or choose the engine "native"`,
    );
  });

  test('reports its epochs and ends with the reason of the signal', async () => {
    const abort = new AbortController();
    const steps: string[] = [];
    const fitted = UMAP.fit(points, {
      ...options,
      signal: abort.signal,
      onProgress: ({ step, done, total }) => {
        steps.push(`${step} ${done}/${total}`);
        if (done === 10) abort.abort(new Error('enough'));
      },
    });
    await expect(fitted).rejects.toThrow('enough');
    expect(steps).toEqual([
      'neighbours 0/1',
      'projection 0/60',
      'projection 5/60',
      'projection 10/60',
    ]);
  });
});
