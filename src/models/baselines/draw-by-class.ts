import { Random } from '../../core/numbers/index.js';

/**
 * Draws rows so that each class keeps its share, to one row or so, and a class that has any keeps one.
 *
 * @param rows ascending. @param classOf the class of each of them.
 * @returns some of the rows, ascending; all where they are not more than `most`.
 */
export function drawByClass(
  rows: Int32Array,
  classOf: Int32Array,
  most: number,
  seed: number,
): Int32Array {
  if (rows.length <= most) return rows;
  const ofClass = new Map<number, number[]>();
  rows.forEach((row, k) => {
    const own = ofClass.get(classOf[k]);
    if (own === undefined) ofClass.set(classOf[k], [row]);
    else own.push(row);
  });
  const random = new Random(seed);
  const drawn = [...ofClass.keys()]
    .toSorted((a, b) => a - b)
    .flatMap((c) => {
      const own = Int32Array.from(ofClass.get(c) ?? []);
      const wanted = Math.max(1, Math.floor((own.length * most) / rows.length));
      return Array.from(random.choose(own, wanted));
    });
  return Int32Array.from(drawn).sort();
}
