import { type Lists, listCount } from '../../core/matrix/index.js';

/**
 * For each of the values 0 … `valueCount` − 1 the positions of the lists that hold it, in the order
 * of `order`, or ascending without one.
 */
export function invertLists(lists: Lists, valueCount: number, order?: Int32Array): Lists {
  const offsets = new Uint32Array(valueCount + 1);
  for (const value of lists.values) offsets[value + 1]++;
  for (let v = 0; v < valueCount; v++) offsets[v + 1] += offsets[v];
  const next = offsets.slice(0, valueCount);
  const values = new Int32Array(lists.values.length);
  const count = listCount(lists);
  for (let i = 0; i < count; i++) {
    const list = order === undefined ? i : order[i];
    for (let k = lists.offsets[list]; k < lists.offsets[list + 1]; k++) {
      values[next[lists.values[k]]++] = list;
    }
  }
  return { offsets, values };
}
