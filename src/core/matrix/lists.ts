/**
 * Many short lists of numbers in two flat arrays: list i is
 * `values.subarray(offsets[i], offsets[i + 1])`, so `offsets` is one longer than there are lists.
 */
export interface Lists {
  readonly offsets: Uint32Array;
  readonly values: Int32Array;
}

/** Flattens arrays of numbers. */
export function toLists(lists: readonly ArrayLike<number>[]): Lists {
  const offsets = new Uint32Array(lists.length + 1);
  for (let i = 0; i < lists.length; i++) offsets[i + 1] = offsets[i] + lists[i].length;
  const values = new Int32Array(offsets[lists.length]);
  for (let i = 0; i < lists.length; i++) values.set(lists[i], offsets[i]);
  return { offsets, values };
}

/** How many lists there are. */
export function listCount({ offsets }: Lists): number {
  return offsets.length - 1;
}

/** The i-th list: a view, not a copy. */
export function listAt({ offsets, values }: Lists, i: number): Int32Array {
  return values.subarray(offsets[i], offsets[i + 1]);
}

/** The lists at the given positions, in that order. */
export function selectLists({ offsets, values }: Lists, positions: Int32Array): Lists {
  const count = positions.length;
  const starts = new Uint32Array(count + 1);
  for (let i = 0; i < count; i++) {
    starts[i + 1] = starts[i] + offsets[positions[i] + 1] - offsets[positions[i]];
  }
  const selected = new Int32Array(starts[count]);
  for (let i = 0, to = 0; i < count; i++) {
    const end = offsets[positions[i] + 1];
    for (let k = offsets[positions[i]]; k < end; k++) selected[to++] = values[k];
  }
  return { offsets: starts, values: selected };
}
