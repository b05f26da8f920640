import { describe, expect, test } from '@jest/globals';
import type { DenseMatrix } from '../../../src/core/matrix/index.js';
import { Random } from '../../../src/core/numbers/index.js';
import { UMAP } from '../../../src/projection/index.js';

/** Groups of the same size and very different width. */
function widths(): DenseMatrix {
  const random = new Random(5);
  const columns = 4;
  const data = new Float32Array(480 * columns);
  for (let i = 0; i < 480; i++) {
    const group = i % 4;
    for (let j = 0; j < columns; j++) {
      data[i * columns + j] = (j === group ? 40 : 0) + 3 ** (group - 2) * random.normal();
    }
  }
  return { rows: 480, columns, data };
}

/** The logarithm of each point's mean distance to its ten nearest. */
function logRadii({ rows, columns, data }: DenseMatrix): number[] {
  const point = (i: number) => data.subarray(i * columns, (i + 1) * columns);
  return Array.from({ length: rows }, (_, i) => {
    const distances = Array.from({ length: rows }, (_, j) =>
      Math.hypot(...point(i).map((value, d) => value - point(j)[d])),
    );
    const nearest = distances.sort((a, b) => a - b).slice(1, 11);
    return Math.log(nearest.reduce((sum, distance) => sum + distance, 0) / 10);
  });
}

function correlation(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const covariance = mean(x.map((value, i) => (value - mx) * (y[i] - my)));
  const deviation = (values: readonly number[], m: number) =>
    Math.sqrt(mean(values.map((value) => (value - m) ** 2)));
  return covariance / (deviation(x, mx) * deviation(y, my));
}

describe('densMAP', () => {
  const points = widths();
  const options = { nNeighbors: 15, nEpochs: 200, densmap: true, threads: 1 };

  test('keeps dense groups dense and sparse ones sparse, which UMAP does not', async () => {
    const wanted = logRadii(points);
    const plain = await UMAP.fit(points, { ...options, densmap: false });
    const dense = await UMAP.fit(points, options);
    const withPlain = correlation(wanted, logRadii(plain.embedding));
    const withDense = correlation(wanted, logRadii(dense.embedding));
    expect(withDense).toBeGreaterThan(0.85);
    expect(withDense).toBeGreaterThan(withPlain + 0.2);
  });

  test('without weight, or in no epoch, is plain UMAP', async () => {
    const { embedding } = await UMAP.fit(points, { ...options, densmap: false });
    const never = await UMAP.fit(points, { ...options, densFrac: 0 });
    expect(never.embedding).toEqual(embedding);
  });
});
