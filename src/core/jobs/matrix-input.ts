import { z } from 'zod';
import { arrayFileBytes, arrayTaker, parseArrayFile } from '../bytes/index.js';
import type { DenseMatrix } from '../matrix/index.js';
import type { InputFormat } from './job-kind.js';

const MAGIC = 'supergenre matrix\n';
const VERSION = 1;
const count = z.int().min(0);
const contentSchema = z.strictObject({ rows: count, columns: count, type: z.enum(['32', '64']) });

/** The bytes of a matrix, for `Runner.put`: those of its values, where they are, and a header. */
export function bytesOfMatrix({ rows, columns, data }: DenseMatrix): Uint8Array[] {
  const type = data.BYTES_PER_ELEMENT === 4 ? '32' : '64';
  return arrayFileBytes(MAGIC, VERSION, { rows, columns, type }, { data });
}

/** A matrix on memory that threads share; its values may be NaN. */
export const matrixInput: InputFormat<DenseMatrix> = {
  name: 'matrix',
  parse(bytes, name) {
    const { content, arrays } = parseArrayFile(bytes, MAGIC, VERSION, name);
    const { rows, columns, type } = contentSchema.parse(content);
    const take = arrayTaker(arrays, name);
    const any = () => true;
    const length = rows * columns;
    const data =
      type === '32'
        ? take(Float32Array, 'data', length, any)
        : take(Float64Array, 'data', length, any);
    return { rows, columns, data };
  },
};
