import fc from 'fast-check';
import type { DenseMatrix } from '../../../src/core/matrix/index.js';
import { Random } from '../../../src/core/numbers/index.js';
import { type Metric, type Space, toFloat64Space } from '../../../src/neighbours/index.js';

/** Points of some normal distributions in the plane, drawn one after the other. */
export function mixture(rows: number, groups: number, seed: number): DenseMatrix {
  const random = new Random(seed);
  const centers = Array.from({ length: 2 * groups }, () => 100 * random.uniform());
  const data = new Float64Array(2 * rows);
  for (let i = 0; i < rows; i++) {
    const group = random.integer(groups);
    data[2 * i] = centers[2 * group] + random.normal();
    data[2 * i + 1] = centers[2 * group + 1] + random.normal();
  }
  return { rows, columns: 2, data };
}

/** Rows in random order: row i of the result is row `order[i]` of the matrix. */
export function shuffleRows(
  { rows, columns, data }: DenseMatrix,
  seed: number,
): { shuffled: DenseMatrix; order: Int32Array } {
  const order = new Random(seed).shuffle(Int32Array.from({ length: rows }, (_, i) => i));
  const moved = new Float64Array(data.length);
  for (let i = 0; i < rows; i++) {
    moved.set(data.subarray(order[i] * columns, (order[i] + 1) * columns), i * columns);
  }
  return { shuffled: { rows, columns, data: moved }, order };
}

/**
 * Matrices of 2 to 60 points: half of them on a coarse grid, with many equal points and distances.
 */
export const matrices: fc.Arbitrary<DenseMatrix> = fc
  .record({ columns: fc.integer({ min: 1, max: 4 }), onGrid: fc.boolean() })
  .chain(({ columns, onGrid }) => {
    const value = onGrid
      ? fc.integer({ min: 1, max: 4 })
      : fc.double({ min: -5, max: 5, noNaN: true });
    const row = fc.array(value, { minLength: columns, maxLength: columns });
    return fc.array(row, { minLength: 2, maxLength: 60 }).map((rows) => ({
      rows: rows.length,
      columns,
      data: Float64Array.from(rows.flat()),
    }));
  });

export const metrics: fc.Arbitrary<Metric> = fc.constantFrom('euclidean', 'manhattan', 'cosine');

/** {@link matrices} in the space of a metric. */
export const spaces: fc.Arbitrary<Space> = fc
  .tuple(matrices, metrics)
  .filter(([{ data }, metric]) => metric !== 'cosine' || data.every((value) => value !== 0))
  .map(([matrix, metric]) => toFloat64Space(matrix, metric, 'points'));

/** What {@link HDBSCAN.fit} runs under in tests of its parts. */
export const run = { threads: 1 };
