import type { DenseMatrix } from '../../src/core/matrix/index.js';
import { Random } from '../../src/core/numbers/index.js';

/** Groups of points around centres drawn at random; point i belongs to group i modulo `groups`. */
export function groupsOf(rows: number, columns: number, groups: number, apart = 3): DenseMatrix {
  const random = new Random(11);
  const centres = Array.from({ length: groups * columns }, () => apart * random.normal());
  const data = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      data[i * columns + j] = centres[(i % groups) * columns + j] + random.normal();
    }
  }
  return { rows, columns, data };
}
