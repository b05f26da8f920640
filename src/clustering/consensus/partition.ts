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
export function nearestCentres({ rows, columns, data }: DenseMatrix, centres: Float64Array) {
  const labels = new Int32Array(rows);
  const groups = centres.length / columns;
  for (let p = 0; p < rows; p++) {
    let least = Infinity;
    for (let g = 0; g < groups; g++) {
      let squared = 0;
      for (let j = 0; j < columns; j++) {
        squared += (data[p * columns + j] - centres[g * columns + j]) ** 2;
      }
      if (squared >= least) continue;
      least = squared;
      labels[p] = g;
    }
  }
  return labels;
}

/** The means of groups of points, and how far the points are from them. */
export function spreadOf(
  { rows, columns, data }: DenseMatrix,
  labels: Int32Array,
  groups: number,
): Partition {
  const centres = new Float64Array(groups * columns);
  const spreads = new Float64Array(groups);
  const sizes = new Int32Array(groups);
  for (let p = 0; p < rows; p++) {
    sizes[labels[p]]++;
    for (let j = 0; j < columns; j++) centres[labels[p] * columns + j] += data[p * columns + j];
  }
  // A group that lost all its points is nowhere, so that no point is near it.
  for (let c = 0; c < centres.length; c++) {
    const size = sizes[Math.floor(c / columns)];
    centres[c] = size === 0 ? Infinity : centres[c] / size;
  }
  for (let p = 0; p < rows; p++) {
    for (let j = 0; j < columns; j++) {
      spreads[labels[p]] += (data[p * columns + j] - centres[labels[p] * columns + j]) ** 2;
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
