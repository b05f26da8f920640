import { type DenseMatrix, shared } from '../../../core/matrix/index.js';
import type { Taxonomy } from '../../../taxonomy/index.js';

/**
 * How probable the flat classifier makes each supergenre, by the genres p₁, p₂, … in it: 1 − ∏ (1 − pᵢ), the
 * probability of any of them were they independent; their sum where a song has one genre.
 *
 * @param genres songs × genres. @returns songs × supergenres.
 */
export function flatSupergenres(
  { rows, columns, data }: DenseMatrix,
  { leaves, supergenres, ends }: Taxonomy,
  exclusive: boolean,
): DenseMatrix {
  const width = supergenres.length;
  const scores = shared(Float32Array, rows * width);
  supergenres.forEach((node, s) => {
    const from = leaves.findIndex((leaf) => leaf > node);
    const to = leaves.findLastIndex((leaf) => leaf < ends[node]) + 1;
    for (let i = 0; i < rows; i++) {
      let sum = 0;
      let none = 1;
      for (let g = i * columns + from; g < i * columns + to; g++) {
        sum += data[g];
        none *= 1 - data[g];
      }
      scores[i * width + s] = exclusive ? Math.min(1, sum) : 1 - none;
    }
  });
  return { rows, columns: width, data: scores };
}
