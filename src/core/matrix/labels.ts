/** A row-major matrix of labels: element (i, j), `data[i * columns + j]`, is 1 where row i has label j, else 0. */
export interface LabelMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Uint8Array;
}
