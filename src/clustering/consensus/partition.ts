import type { DenseMatrix } from '../../core/matrix/index.js';

/** Points in groups, with the means of the groups. */
export interface Partition {
  /** Group of each point, from 0. */
  readonly labels: Int32Array;
  /** groups × columns: the mean of each group. */
  readonly centres: Float64Array;
  /** For each group the sum of the squared distances of its points to its mean. */
  readonly spreads: Float64Array;
}

/** For each point the group whose mean is nearest, the first of several. */
export function nearestCentres(points: DenseMatrix, centres: Float64Array): Int32Array {
  const labels = new Int32Array(points.rows);
  moveToNearest(points, centres, labels);
  return labels;
}

/** Gives each point the group whose mean is nearest, the first of several. @returns whether any moved. */
export function moveToNearest(
  { rows, columns, data }: DenseMatrix,
  centres: Float64Array,
  labels: Int32Array,
): boolean {
  let moved = false;
  for (let p = 0; p < rows; p++) {
    const at = p * columns;
    let least = Infinity;
    let nearest = 0;
    for (let c = 0, g = 0; c < centres.length; g++) {
      let squared = 0;
      for (let j = 0; j < columns; j++, c++) {
        const gap = data[at + j] - centres[c];
        squared += gap * gap;
      }
      if (squared < least) {
        least = squared;
        nearest = g;
      }
    }
    if (labels[p] === nearest) continue;
    labels[p] = nearest;
    moved = true;
  }
  return moved;
}

/** Makes centres the means of their points; that of an empty group is nowhere, so that no point is near it. */
export function moveCentres(
  { rows, columns, data }: DenseMatrix,
  labels: Int32Array,
  centres: Float64Array,
): void {
  const sizes = new Int32Array(centres.length / columns);
  centres.fill(0);
  for (let p = 0; p < rows; p++) {
    const group = labels[p];
    sizes[group]++;
    for (let j = 0; j < columns; j++) centres[group * columns + j] += data[p * columns + j];
  }
  for (let c = 0; c < centres.length; c++) {
    const size = sizes[Math.floor(c / columns)];
    centres[c] = size === 0 ? Infinity : centres[c] / size;
  }
}

/** The means of groups of points, and how far the points are from them. */
export function spreadOf(points: DenseMatrix, labels: Int32Array, groups: number): Partition {
  const { rows, columns, data } = points;
  const centres = new Float64Array(groups * columns);
  moveCentres(points, labels, centres);
  const spreads = new Float64Array(groups);
  for (let p = 0; p < rows; p++) {
    for (let j = 0; j < columns; j++) {
      const gap = data[p * columns + j] - centres[labels[p] * columns + j];
      spreads[labels[p]] += gap * gap;
    }
  }
  return { labels, centres, spreads };
}

/** The partition with its groups numbered by size, the largest first, without empty ones. */
export function largestFirst({ labels, centres, spreads }: Partition): Partition {
  const groups = spreads.length;
  const columns = centres.length / groups;
  const sizes = new Int32Array(groups);
  for (const label of labels) sizes[label]++;
  const order = Array.from(sizes.keys())
    .filter((group) => sizes[group] > 0)
    .sort((a, b) => sizes[b] - sizes[a] || a - b);
  const numbers = new Int32Array(groups);
  order.forEach((group, number) => {
    numbers[group] = number;
  });
  return {
    labels: labels.map((label) => numbers[label]),
    centres: Float64Array.from(
      order.flatMap((group) =>
        Array.from(centres.subarray(group * columns, (group + 1) * columns)),
      ),
    ),
    spreads: Float64Array.from(order, (group) => spreads[group]),
  };
}
