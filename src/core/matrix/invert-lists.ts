import { type Lists, listCount } from './lists.js';

/**
 * For each of the values 0 … `valueCount` − 1 the positions of the lists that hold it, in the order
 * of `order`, or ascending without one.
 *
 * @param order positions of the lists to look at. Default: all, ascending.
 */
export function invertLists(lists: Lists, valueCount: number, order?: Int32Array): Lists {
  const { offsets: starts, values: held } = lists;
  const count = order?.length ?? listCount(lists);
  const offsets = new Uint32Array(valueCount + 1);
  for (let i = 0; i < count; i++) {
    const list = order === undefined ? i : order[i];
    for (let k = starts[list]; k < starts[list + 1]; k++) offsets[held[k] + 1]++;
  }
  for (let v = 0; v < valueCount; v++) offsets[v + 1] += offsets[v];
  const next = offsets.slice(0, valueCount);
  const values = new Int32Array(offsets[valueCount]);
  for (let i = 0; i < count; i++) {
    const list = order === undefined ? i : order[i];
    for (let k = starts[list]; k < starts[list + 1]; k++) values[next[held[k]]++] = list;
  }
  return { offsets, values };
}
