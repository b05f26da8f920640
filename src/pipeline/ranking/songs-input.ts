import { z } from 'zod';
import { arrayFileBytes, arrayTaker, parseArrayFile } from '../../core/bytes/index.js';
import type { InputFormat } from '../../core/jobs/index.js';
import type { RankedSongs } from './ranking-text.js';

const MAGIC = 'supergenre songs\n';
const VERSION = 1;

const contentSchema = z.strictObject({
  ids: z.array(z.string()),
  columns: z.int().min(0),
  /** Bytes of a value. */
  width: z.literal([4, 8]),
  times: z.array(z.strictObject({ start: z.number(), end: z.number() })).optional(),
});

/** The bytes of songs to rank, for `Runner.put`. */
export function bytesOfSongs({ ids, features, times }: RankedSongs): Uint8Array[] {
  const { columns, data } = features;
  const content = { ids, columns, width: data.BYTES_PER_ELEMENT, times };
  return arrayFileBytes(MAGIC, VERSION, content, { data });
}

/** Songs to rank. */
export const songsInput: InputFormat<RankedSongs> = {
  name: 'songs',
  parse(bytes, name) {
    const { content, arrays } = parseArrayFile(bytes, MAGIC, VERSION, name);
    const { ids, columns, width, times } = contentSchema.parse(content);
    const take = arrayTaker(arrays, name);
    const rows = ids.length;
    // A value may be missing.
    const data =
      width === 4
        ? take(Float32Array, 'data', rows * columns, () => true)
        : take(Float64Array, 'data', rows * columns, () => true);
    return { ids, features: { rows, columns, data }, times };
  },
};
