/** Rows of a block of the transposition, so that what is read stays in the cache. */
const BLOCK_ROWS = 1024;

/** Writes row-major bins column by column. */
export function transpose(
  bins: Uint8Array | Uint16Array,
  columns: number,
  byColumn: Uint8Array | Uint16Array,
): void {
  const rows = bins.length / columns;
  for (let start = 0; start < rows; start += BLOCK_ROWS) {
    const end = Math.min(rows, start + BLOCK_ROWS);
    for (let j = 0; j < columns; j++) {
      const column = j * rows;
      for (let i = start, k = start * columns + j; i < end; i++, k += columns) {
        byColumn[column + i] = bins[k];
      }
    }
  }
}
