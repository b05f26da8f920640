import type { LabelMatrix } from '../runtime/labels.js';
import type { Lists } from '../runtime/lists.js';

/** For each row of a label matrix its labels, ascending. */
export function listsOfLabels({ rows, columns, data }: LabelMatrix): Lists {
  const offsets = new Uint32Array(rows + 1);
  for (let i = 0, k = 0; i < rows; i++) {
    let count = 0;
    for (let j = 0; j < columns; j++, k++) count += data[k];
    offsets[i + 1] = offsets[i] + count;
  }
  const values = new Int32Array(offsets[rows]);
  let next = 0;
  for (let i = 0, k = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++, k++) if (data[k] === 1) values[next++] = j;
  }
  return { offsets, values };
}
