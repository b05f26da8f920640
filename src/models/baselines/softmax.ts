/**
 * Turns logarithms into shares of 1, row by row, in place.
 *
 * @param logs rows × columns; −∞ is a share of 0, but not all of a row may be.
 */
export function softmaxRows(logs: Float64Array, columns: number): Float64Array {
  for (let start = 0; start < logs.length; start += columns) {
    let most = Number.NEGATIVE_INFINITY;
    for (let k = start; k < start + columns; k++) most = Math.max(most, logs[k]);
    let sum = 0;
    for (let k = start; k < start + columns; k++) {
      logs[k] = Math.exp(logs[k] - most);
      sum += logs[k];
    }
    for (let k = start; k < start + columns; k++) logs[k] /= sum;
  }
  return logs;
}
