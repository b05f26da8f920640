import { positionsWhere } from '../../../core/matrix/index.js';
import { Random } from '../../../core/numbers/index.js';

/** Test songs that are resampled at most. */
export const MOST_SONGS = 100_000;

/** Draws groups at random until they have as many songs. @returns the songs, and their share of all groups. */
export function drawGroups(groups: Int32Array, songs: number, seed: number) {
  const sizes = new Map<number, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const order = new Random(seed).shuffle(Int32Array.from(sizes.keys()));
  const drawn = new Set<number>();
  let size = 0;
  for (let i = 0; i < order.length && size < songs; i++) {
    drawn.add(order[i]);
    size += sizes.get(order[i]) ?? 0;
  }
  const rows = positionsWhere(groups.length, (row) => drawn.has(groups[row]));
  return { rows, share: drawn.size / sizes.size };
}
