import { InputError } from '../../core/errors/index.js';
import type { LabelMatrix } from '../../core/matrix/index.js';

/**
 * The one class of each song.
 *
 * @throws InputError when a song is not in exactly one.
 */
export function onlyClasses({ rows, columns, data }: LabelMatrix): Int32Array {
  return Int32Array.from({ length: rows }, (_, i) => {
    const row = data.subarray(i * columns, (i + 1) * columns);
    const count = row.reduce((sum, label) => sum + label, 0);
    if (count === 1) return row.indexOf(1);
    throw new InputError(
      `truth: song ${i} is in ${count} classes; leave out songs that are not in exactly one`,
    );
  });
}
