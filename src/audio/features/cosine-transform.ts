import { product } from './product.js';

/**
 * The first coefficients of the orthonormal discrete cosine transform (type II) of rows: of the mel
 * spectrogram in decibels these are the MFCCs, as librosa's `mfcc` gives them.
 *
 * @param rows row-major. @param length of a row. @param count coefficients of each.
 * @returns rows × count, row-major.
 */
export function cosineTransform(rows: Float32Array, length: number, count: number): Float32Array {
  const basis = new Float64Array(count * length);
  for (let k = 0; k < count; k++) {
    const scale = Math.sqrt((k === 0 ? 1 : 2) / length);
    for (let i = 0; i < length; i++) {
      basis[k * length + i] = scale * Math.cos((Math.PI * k * (2 * i + 1)) / (2 * length));
    }
  }
  const coefficients = new Float32Array((rows.length / length) * count);
  for (let row = 0, at = 0; row < rows.length; row += length) {
    for (let k = 0; k < basis.length; k += length) {
      coefficients[at++] = product(basis, k, rows, row, length);
    }
  }
  return coefficients;
}
