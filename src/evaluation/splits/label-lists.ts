import { type LabelMatrix, type Lists, toLists } from '../../core/matrix/index.js';
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
  const lists = Array.from({ length: rows }, (_, i) => {
    const labels: number[] = [];
    for (let j = 0; j < columns; j++) if (data[i * columns + j] === 1) labels.push(j);
    return labels;
  });
  return toLists(lists);
}
