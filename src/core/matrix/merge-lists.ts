import { invertLists } from './invert-lists.js';
import type { Lists } from './lists.js';

/**
 * Merges the lists of each group: their values, each once, in order of first occurrence.
 *
 * @param groups for each list the groups that it is in, below `groupCount`.
 * @param order positions of the lists to look at. Default: all, ascending.
 * @returns a list for each group; empty for one that no list is in.
 */
export function mergeLists(
  groups: Lists,
  { offsets: starts, values: given }: Lists,
  groupCount: number,
  order?: Int32Array,
): Lists {
  const members = invertLists(groups, groupCount, order);
  const lastGroup = new Int32Array(given.reduce((a, b) => Math.max(a, b), -1) + 1).fill(-1);
  let most = 0;
  for (const list of members.values) most += starts[list + 1] - starts[list];
  const values = new Int32Array(most);
  const offsets = new Uint32Array(groupCount + 1);
  let length = 0;
  for (let group = 0; group < groupCount; group++) {
    for (let i = members.offsets[group]; i < members.offsets[group + 1]; i++) {
      const list = members.values[i];
      for (let k = starts[list]; k < starts[list + 1]; k++) {
        if (lastGroup[given[k]] === group) continue;
        lastGroup[given[k]] = group;
        values[length++] = given[k];
      }
    }
    offsets[group + 1] = length;
  }
  return { offsets, values: values.slice(0, length) };
}
