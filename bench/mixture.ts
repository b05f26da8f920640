import type { DenseMatrix } from '../src/clustering/index.js';
import { Random } from '../src/core/numbers/index.js';

/** Points of normal distributions in the plane, and the one that each is drawn from. */
export function mixture(rows: number, count: number): { points: DenseMatrix; groups: Int32Array } {
  const random = new Random(1);
  const centers = Array.from({ length: count }, () => ({
    x: 100 * random.uniform(),
    y: 100 * random.uniform(),
    spread: 0.5 + 2 * random.uniform(),
  }));
  const data = new Float64Array(2 * rows);
  const groups = new Int32Array(rows);
  for (let i = 0; i < rows; i++) {
    groups[i] = random.integer(count);
    const { x, y, spread } = centers[groups[i]];
    data[2 * i] = x + spread * random.normal();
    data[2 * i + 1] = y + spread * random.normal();
  }
  return { points: { rows, columns: 2, data }, groups };
}
