import type { LabelMatrix, Lists } from '../../core/matrix/index.js';
import { type TruthLike, toLabels } from '../truth.js';

/** Labels of songs: songs × labels as 0 and 1, or for each song its labels, as numbers from 0. */
export type SongLabels = TruthLike | Lists;

/** For each song its labels, and how many labels there are. */
export interface LabelLists {
  readonly labels: Lists;
  readonly labelCount: number;
}

/** @throws InputError when a matrix holds anything but 0 and 1. */
export function toLabelLists(labels: SongLabels, name: string): LabelLists {
  if ('offsets' in labels) {
    const labelCount = labels.values.reduce((count, label) => Math.max(count, label + 1), 0);
    return { labels, labelCount };
  }
  const matrix = toLabels(labels, name);
  return { labels: listsOfLabels(matrix), labelCount: matrix.columns };
}

/** For each row of a label matrix its labels, ascending. */
function listsOfLabels({ rows, columns, data }: LabelMatrix): Lists {
  const offsets = new Uint32Array(rows + 1);
  for (let i = 0, k = 0; i < rows; i++) {
    offsets[i + 1] = offsets[i];
    for (let j = 0; j < columns; j++, k++) offsets[i + 1] += data[k];
  }
  const values = new Int32Array(offsets[rows]);
  for (let i = 0, k = 0, to = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++, k++) if (data[k] === 1) values[to++] = j;
  }
  return { offsets, values };
}
