import type { DenseMatrix } from '../../core/matrix/index.js';

/**
 * How much of each column's variance lies between groups of rows, 0 to 1: the intraclass correlation of a
 * one-way analysis of variance (Nakagawa and Schielzeth, "Repeatability for Gaussian and non-Gaussian
 * data", 2010).
 *
 * @param groups for each row its group from 0 on, −1 for none.
 * @returns undefined where no group has two rows, so that there is nothing to compare.
 */
export function repeatability(
  { columns, data }: DenseMatrix,
  groups: Int32Array,
): Float64Array | undefined {
  const count = groups.reduce((most, group) => Math.max(most, group + 1), 0);
  const sizes = new Int32Array(count);
  const means = new Float64Array(count * columns);
  const totals = new Float64Array(columns);
  let rows = 0;
  groups.forEach((group, row) => {
    if (group < 0) return;
    rows++;
    sizes[group]++;
    for (let j = 0; j < columns; j++) {
      means[group * columns + j] += data[row * columns + j];
      totals[j] += data[row * columns + j];
    }
  });
  if (rows === count || rows === 0) return undefined;
  for (let g = 0; g < count; g++) {
    for (let j = 0; j < columns; j++) means[g * columns + j] /= Math.max(1, sizes[g]);
  }
  const within = new Float64Array(columns);
  const all = new Float64Array(columns);
  groups.forEach((group, row) => {
    if (group < 0) return;
    for (let j = 0; j < columns; j++) {
      const value = data[row * columns + j];
      within[j] += (value - means[group * columns + j]) ** 2 / (rows - count);
      all[j] += (value - totals[j] / rows) ** 2 / (rows - 1);
    }
  });
  return all.map((variance, j) =>
    variance > 0 ? Math.min(1, Math.max(0, 1 - within[j] / variance)) : 0,
  );
}
