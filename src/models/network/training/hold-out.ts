import { type Lists, listAt } from '../../../core/matrix/index.js';
import { Random } from '../../../core/numbers/index.js';

/** Apart from the numbers of the members, which have streams of their own. */
const STREAM = 0x10000;

/** Positions of rows. */
export interface HeldOut {
  readonly train: Int32Array;
  /** Those that are not learnt from; there may be none. */
  readonly held: Int32Array;
}

/**
 * Holds out about a share of the rows, drawn at random, group by group. A row that has a group on either
 * side is on neither. Where one side would be empty, none is held out.
 *
 * @param rows positions. @param groups for each row of the data its groups, as numbers from 0; a row without one
 *   is a group of its own.
 */
export function holdOut(
  rows: Int32Array,
  share: number,
  groups: Lists | undefined,
  seed: number,
): HeldOut {
  const wanted = Math.round(share * rows.length);
  const none = { train: rows, held: new Int32Array(0) };
  if (wanted === 0) return none;
  const groupsOf = (row: number): ArrayLike<number> =>
    groups === undefined ? [] : listAt(groups, row);
  // Rows without a group come after all groups.
  const own = 1 + (groups?.values.reduce((most, group) => Math.max(most, group), -1) ?? -1);
  const keysOf = (row: number): number[] => {
    const keys = Array.from(groupsOf(row));
    return keys.length === 0 ? [own + row] : keys;
  };
  const sizes = new Map<number, number>();
  for (const row of rows) {
    for (const key of keysOf(row)) sizes.set(key, (sizes.get(key) ?? 0) + 1);
  }
  const isHeld = new Set<number>();
  let count = 0;
  for (const key of new Random(seed, STREAM).shuffle([...sizes.keys()])) {
    const size = sizes.get(key) ?? 0;
    // Only what comes nearer to the share, so that one large group is not all of it.
    if (count + size / 2 > wanted) continue;
    isHeld.add(key);
    count += size;
  }
  const held = rows.filter((row) => keysOf(row).every((key) => isHeld.has(key)));
  const train = rows.filter((row) => !keysOf(row).some((key) => isHeld.has(key)));
  return held.length === 0 || train.length === 0 ? none : { train, held };
}
