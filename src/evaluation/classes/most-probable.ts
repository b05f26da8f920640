import { type MatrixLike, toDense } from '../../core/matrix/index.js';

/**
 * The predicted class of each song where classes are exclusive: the column with the highest score, on a
 * tie the first.
 *
 * @param scores songs × classes.
 * @throws InputError when a score is not a finite number.
 */
export function mostProbable(scores: MatrixLike): Int32Array {
  const { rows, columns, data } = toDense(scores, { name: 'scores' });
  return Int32Array.from({ length: rows }, (_, i) => {
    let best = 0;
    for (let j = 1; j < columns; j++) {
      if (data[i * columns + j] > data[i * columns + best]) best = j;
    }
    return best;
  });
}
