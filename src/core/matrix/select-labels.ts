import type { LabelMatrix } from './labels.js';

/** Some rows of a matrix of labels. */
export function selectLabels({ columns, data }: LabelMatrix, rows: Int32Array): LabelMatrix {
  const selected = new Uint8Array(rows.length * columns);
  for (let i = 0; i < rows.length; i++) {
    selected.set(data.subarray(rows[i] * columns, (rows[i] + 1) * columns), i * columns);
  }
  return { rows: rows.length, columns, data: selected };
}
