import { shared } from './shared.js';

/** A row-major matrix of labels: element (i, j), `data[i * columns + j]`, is 1 where row i has label j, else 0. */
export interface LabelMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Uint8Array;
}

/** Some rows of a matrix of labels, on memory that threads share. */
export function selectLabels({ columns, data }: LabelMatrix, rows: Int32Array): LabelMatrix {
  const selected = shared(Uint8Array, rows.length * columns);
  for (let i = 0; i < rows.length; i++) {
    selected.set(data.subarray(rows[i] * columns, (rows[i] + 1) * columns), i * columns);
  }
  return { rows: rows.length, columns, data: selected };
}
