import { z } from 'zod';
import { arrayFileBytes, arrayTaker, parseArrayFile } from '../../../core/bytes/index.js';
import type { InputFormat } from '../../../core/jobs/index.js';
import type { BinnedMatrix } from '../bins/binned-matrix.js';

const MAGIC = 'supergenre bins\n';
const VERSION = 1;

const count = z.int().min(0);
const shape = z.strictObject({ rows: count, columns: count, bytesOfBin: z.literal([1, 2]) });

/** Bins as jobs read them. */
export const binsInput: InputFormat<BinnedMatrix> = {
  name: 'bins',
  parse(bytes, name) {
    const { content, arrays } = parseArrayFile(bytes, MAGIC, VERSION, name);
    const { rows, columns, bytesOfBin } = shape.parse(content);
    const take = arrayTaker(arrays, name);
    const offsets = take(Int32Array, 'offsets', columns + 1);
    const flat = take(Uint8Array, 'bins', rows * columns * bytesOfBin, () => true);
    return {
      ...{ rows, columns, offsets },
      bins: bytesOfBin === 1 ? flat : new Uint16Array(flat.buffer),
      lower: take(Float32Array, 'lower', offsets[columns], () => true),
      upper: take(Float32Array, 'upper', offsets[columns], () => true),
      hasMissing: take(Uint8Array, 'hasMissing', columns),
    };
  },
};

/** What {@link binsInput} reads. */
export function bytesOfBins({ rows, columns, bins, ...rest }: BinnedMatrix): Uint8Array[] {
  const { offsets, lower, upper, hasMissing } = rest;
  const flat = new Uint8Array(bins.buffer, bins.byteOffset, bins.byteLength);
  const content = { rows, columns, bytesOfBin: bins.BYTES_PER_ELEMENT };
  return arrayFileBytes(MAGIC, VERSION, content, { bins: flat, offsets, lower, upper, hasMissing });
}
