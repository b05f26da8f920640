import { z } from 'zod';
import {
  arrayFileBytes,
  arrayTaker,
  parseArrayFile,
  type StoredArray,
} from '../../../core/bytes/index.js';
import type { InputFormat } from '../../../core/jobs/index.js';
import type { BinnedMatrix } from '../bins/bin-features.js';

const MAGIC = 'supergenre bins\n';
const VERSION = 1;

const contentSchema = z.strictObject({
  rows: z.int().min(0),
  columns: z.int().min(0),
  /** How many bins there are in all columns. */
  bins: z.int().min(0),
  /** Bytes of a value. */
  width: z.literal([1, 2]),
});

/** The bytes of binned features, for `Runner.put`: those of the matrix, where they are, and a header. */
export function bytesOfBins(binned: BinnedMatrix): Uint8Array[] {
  const { rows, columns, bins, offsets, lower, upper, hasMissing } = binned;
  const { buffer, byteOffset, byteLength, BYTES_PER_ELEMENT } = bins;
  const content: z.output<typeof contentSchema> = {
    ...{ rows, columns, bins: lower.length },
    width: BYTES_PER_ELEMENT === 1 ? 1 : 2,
  };
  const values = new Uint8Array(buffer, byteOffset, byteLength);
  return arrayFileBytes(MAGIC, VERSION, content, { offsets, lower, upper, hasMissing, values });
}

/** Binned features on memory that threads share. */
export const binsInput: InputFormat<BinnedMatrix> = {
  name: 'bins',
  parse(bytes, name) {
    const { content, arrays } = parseArrayFile(bytes, MAGIC, VERSION, name);
    const { rows, columns, bins, width } = contentSchema.parse(content);
    const taker = arrayTaker(arrays, name);
    // The store has checked the bytes.
    const take = <T extends StoredArray>(
      type: new (length: number) => T,
      array: string,
      length: number,
    ) => taker(type, array, length, () => true);
    const values = take(Uint8Array, 'values', rows * columns * width);
    return {
      rows,
      columns,
      bins: width === 1 ? values : new Uint16Array(values.buffer),
      offsets: take(Int32Array, 'offsets', columns + 1),
      lower: take(Float32Array, 'lower', bins),
      upper: take(Float32Array, 'upper', bins),
      hasMissing: take(Uint8Array, 'hasMissing', columns),
    };
  },
};
