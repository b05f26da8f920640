import { Hasher } from '../numbers/index.js';
import type { DenseMatrix } from './matrix.js';
import { floatWords, wordAt } from './row-words.js';

/**
 * A 64-bit hash of each row's values, as Float32, where NaN is equal to NaN.
 *
 * @returns two words for each row.
 */
export function hashRows(matrix: DenseMatrix): Uint32Array {
  const { rows, columns } = matrix;
  const words = floatWords(matrix);
  const hashes = new Uint32Array(2 * rows);
  const hasher = new Hasher();
  for (let row = 0; row < rows; row++) {
    hasher.start();
    for (let k = row * columns; k < (row + 1) * columns; k++) hasher.addWord(wordAt(words, k));
    hasher.writeTo(hashes, row);
  }
  return hashes;
}

/** Whether two rows have the same values, as Float32, where NaN is equal to NaN. */
export function rowsAreEqual(words: Uint32Array, columns: number, a: number, b: number): boolean {
  for (let j = 0; j < columns; j++) {
    if (wordAt(words, a * columns + j) !== wordAt(words, b * columns + j)) return false;
  }
  return true;
}
