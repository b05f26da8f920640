import { selectMiddle } from '../select.js';
import { type Space, sharedLike } from '../space.js';

/** Reorders the rows of a tree that is being built; ranges are positions in its `order`. */
export interface Arranger {
  /** Brings the rows that are lower in a column before `middle`. */
  split(start: number, end: number, middle: number, column: number): void;
  finishLeaf(start: number, end: number): void;
}

export type Arrangement = (space: Space, order: Int32Array) => Arranger;

/** Looks at the column alone; leaves stay as the last split left them. */
export const arrangeByColumn: Arrangement = ({ rows, columns, points }, order) => {
  const values = sharedLike(points, rows);
  return {
    split(start, end, middle, column) {
      for (let p = start; p < end; p++) values[p] = points[order[p] * columns + column];
      selectMiddle(values, order, start, end, middle);
    },
    finishLeaf() {},
  };
};

/** Tells equal coordinates apart by the other columns, and sorts leaves. */
export const arrangeUniquely: Arrangement = (space, order) => ({
  split(start, end, middle, column) {
    select(space, order, start, end - 1, middle, column);
  },
  finishLeaf(start, end) {
    sortRange(space, order, start, end);
  },
});

/** Whether row a comes before row b: by the column, then by all columns, then by the row itself. */
function isBefore({ points, columns }: Space, column: number, a: number, b: number): boolean {
  const difference = points[a * columns + column] - points[b * columns + column];
  if (difference !== 0) return difference < 0;
  for (let j = 0; j < columns; j++) {
    const other = points[a * columns + j] - points[b * columns + j];
    if (other !== 0) return other < 0;
  }
  return a < b;
}

/** Moves rows until the one that belongs at `wanted` is at its position, the earlier ones left of it (Hoare). */
function select(
  space: Space,
  order: Int32Array,
  from: number,
  to: number,
  wanted: number,
  column: number,
): void {
  let left = from;
  let right = to;
  while (right > left) {
    const pivot = medianOfThree(space, order, left, right, column);
    let i = left;
    let j = right;
    while (i <= j) {
      while (isBefore(space, column, order[i], pivot)) i++;
      while (isBefore(space, column, pivot, order[j])) j--;
      if (i <= j) {
        const kept = order[i];
        order[i++] = order[j];
        order[j--] = kept;
      }
    }
    if (wanted <= j) right = j;
    else if (wanted >= i) left = i;
    else return;
  }
}

function medianOfThree(
  space: Space,
  order: Int32Array,
  left: number,
  right: number,
  column: number,
): number {
  const a = order[left];
  const b = order[(left + right) >> 1];
  const c = order[right];
  if (isBefore(space, column, a, b)) {
    if (isBefore(space, column, b, c)) return b;
    return isBefore(space, column, a, c) ? c : a;
  }
  if (isBefore(space, column, a, c)) return a;
  return isBefore(space, column, b, c) ? c : b;
}

function sortRange(space: Space, order: Int32Array, start: number, end: number): void {
  for (let i = start + 1; i < end; i++) {
    const row = order[i];
    let j = i;
    for (; j > start && isBefore(space, 0, row, order[j - 1]); j--) order[j] = order[j - 1];
    order[j] = row;
  }
}
