import { Random } from '../../../src/core/numbers/index.js';

/** Rows of six numbers, two labels that noise hides in part, and two classes; few rows are soon learnt by heart. */
export function noisyRows(rows: number, seed: number) {
  const random = new Random(seed);
  const columns = 6;
  const data = Float64Array.from({ length: rows * columns }, () => random.normal());
  const labels = new Uint8Array(rows * 2);
  const classes = new Uint8Array(rows * 2);
  for (let row = 0; row < rows; row++) {
    const [x, y] = data.subarray(row * columns);
    labels[2 * row] = x + 1.5 * random.normal() > 0 ? 1 : 0;
    labels[2 * row + 1] = x * y + 1.5 * random.normal() > 0 ? 1 : 0;
    classes[2 * row + (x + y + random.normal() > 0 ? 1 : 0)] = 1;
  }
  return {
    data: { rows, columns, data },
    labels: { rows, columns: 2, data: labels },
    classes: { rows, columns: 2, data: classes },
  };
}
