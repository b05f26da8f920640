import { z } from 'zod';
import { arrayFileBytes, arrayTaker, parseArrayFile } from '../../../core/bytes/index.js';
import type { InputFormat } from '../../../core/jobs/index.js';
import { shared } from '../../../core/threads/index.js';

const MAGIC = 'supergenre folds\n';
const VERSION = 1;

/** What a node's model is cross-validated on; positions are those of rows of the data. */
export interface FoldsInput {
  /** Positions of the rows that take part. */
  readonly rows: Int32Array;
  /** The fold of each of `rows`; −1 for one that takes none. */
  readonly folds: Int32Array;
  /** By position up to the last of `rows`; only those of `rows` count. */
  readonly labels: Uint8Array;
}

/** The bytes of folds, for `Runner.put`: 9 for each row that takes part. */
export function bytesOfFolds({ rows, folds, labels }: FoldsInput): Uint8Array[] {
  const own = Uint8Array.from(rows, (row) => labels[row]);
  return arrayFileBytes(MAGIC, VERSION, { rows: rows.length }, { rows, folds, labels: own });
}

/** Folds on memory that threads share. */
export const foldsInput: InputFormat<FoldsInput> = {
  name: 'folds',
  parse(bytes, name) {
    const { content, arrays } = parseArrayFile(bytes, MAGIC, VERSION, name);
    const count = z.strictObject({ rows: z.int().min(0) }).parse(content).rows;
    const take = arrayTaker(arrays, name);
    const rows = take(Int32Array, 'rows', count);
    const own = take(Uint8Array, 'labels', count);
    const last = rows.reduce((most, row) => Math.max(most, row), -1);
    const labels = shared(Uint8Array, last + 1);
    for (let i = 0; i < count; i++) labels[rows[i]] = own[i];
    return { rows, folds: take(Int32Array, 'folds', count), labels };
  },
};
