import { z } from 'zod';
import { arrayFileBytes, arrayTaker, parseArrayFile } from '../../../core/bytes/index.js';
import type { InputFormat } from '../../../core/jobs/index.js';

const MAGIC = 'supergenre folds\n';
const VERSION = 1;

/** What a node's model is cross-validated on; positions are those of rows of the data. */
export interface FoldsInput {
  /** Positions of the rows that take part. */
  readonly rows: Int32Array;
  /** The fold of each of `rows`; −1 for one that takes none. */
  readonly folds: Int32Array;
  /** The label of each of `rows`. */
  readonly labels: Uint8Array;
}

/** The bytes of folds, for `Runner.put`: 9 for each row that takes part. */
export function bytesOfFolds({ rows, folds, labels }: FoldsInput): Uint8Array[] {
  return arrayFileBytes(MAGIC, VERSION, { rows: rows.length }, { rows, folds, labels });
}

/** Folds on memory that threads share. */
export const foldsInput: InputFormat<FoldsInput> = {
  name: 'folds',
  parse(bytes, name) {
    const { content, arrays } = parseArrayFile(bytes, MAGIC, VERSION, name);
    const count = z.strictObject({ rows: z.int().min(0) }).parse(content).rows;
    const take = arrayTaker(arrays, name);
    return {
      rows: take(Int32Array, 'rows', count),
      folds: take(Int32Array, 'folds', count),
      labels: take(Uint8Array, 'labels', count),
    };
  },
};
