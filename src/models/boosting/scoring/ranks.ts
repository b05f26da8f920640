import { type DenseMatrix, shared } from '../../../core/matrix/index.js';
import type { Steps } from '../../../core/options/index.js';
import type { Forest } from '../forest.js';

/** The most slots that a byte can name. */
const MOST_SLOTS = 256;

/** Thresholds of a slot: of so many, a value has one of 256 ranks. */
const SLOT_CUTS = 255;

/** The ranks of values below and above all thresholds of a slot, as signed bytes. */
const LOWEST = -128;
const HIGHEST = 127;

/**
 * The thresholds of trees, ascending and without repeats, by the column that they are compared with and
 * the direction in which its missing values go. A comparison of a value with a threshold has the same
 * outcome as one of their ranks, which take a byte each: thresholds lie in slots of up to 255, and a
 * value has a rank in each slot. Structured-cloneable.
 */
export interface RankTable {
  /** Of each list of thresholds: the column, and 1 where missing values go left. */
  readonly columns: Int32Array;
  readonly missingLeft: Uint8Array;
  /** List k is `cuts` from `offsets[k]` up to, not including, `offsets[k + 1]`. */
  readonly cuts: Float32Array;
  readonly offsets: Int32Array;
  /** The first slot of each list; the last number is how many slots there are. */
  readonly slots: Int32Array;
}

/**
 * What each node of a forest compares: the row's rank in a slot with the node's own, which is greater for
 * rows that go left. Leaves compare nothing.
 */
export interface Comparisons {
  readonly slots: Uint8Array;
  readonly ranks: Int8Array;
}

/** The table of all thresholds of forests; undefined where they need more slots than a byte can name. */
export function* rankTable(
  forests: readonly Forest[],
  columns: number,
): Steps<RankTable | undefined> {
  const lists = yield* thresholdsByList(forests, columns);
  for (const [list, thresholds] of lists.entries()) {
    lists[list] = ascendingDistinct(thresholds);
    yield;
  }
  const used = Array.from(lists.keys()).filter((list) => lists[list].length > 0);
  const slots = Int32Array.from({ length: used.length + 1 });
  const offsets = Int32Array.from({ length: used.length + 1 });
  used.forEach((list, k) => {
    const { length } = lists[list];
    offsets[k + 1] = offsets[k] + length;
    slots[k + 1] = slots[k] + Math.ceil(length / SLOT_CUTS);
  });
  if (slots[used.length] > MOST_SLOTS) return undefined;
  const cuts = shared(Float32Array, offsets[used.length]);
  used.forEach((list, k) => {
    cuts.set(lists[list], offsets[k]);
  });
  return {
    columns: Int32Array.from(used, (list) => list >> 1),
    missingLeft: Uint8Array.from(used, (list) => list & 1),
    ...{ cuts, offsets, slots },
  };
}

/** Lists 2 · column + (1 where missing values go left). */
function* thresholdsByList(forests: readonly Forest[], columns: number): Steps<Float32Array[]> {
  const counts = new Int32Array(2 * columns);
  for (const { left, feature, defaultLeft } of forests) {
    for (let node = 0; node < left.length; node++) {
      if (left[node] >= 0) counts[2 * feature[node] + defaultLeft[node]]++;
    }
    yield;
  }
  const lists = Array.from(counts, (count) => new Float32Array(count));
  counts.fill(0);
  for (const { left, feature, defaultLeft, threshold } of forests) {
    for (let node = 0; node < left.length; node++) {
      if (left[node] < 0) continue;
      const list = 2 * feature[node] + defaultLeft[node];
      lists[list][counts[list]++] = threshold[node];
    }
    yield;
  }
  return lists;
}

function ascendingDistinct(values: Float32Array): Float32Array {
  values.sort();
  // −0 and 0 are equal, so that one of them is left.
  return values.filter((value, i) => i === 0 || value !== values[i - 1]);
}

/** What a forest's nodes compare by a table that has their thresholds. */
export function comparisons(
  { left, feature, threshold, defaultLeft, featureNames }: Forest,
  { columns, missingLeft, cuts, offsets, slots }: RankTable,
): Comparisons {
  const lists = new Int32Array(2 * featureNames.length);
  columns.forEach((column, k) => {
    lists[2 * column + missingLeft[k]] = k;
  });
  const compared = { slots: new Uint8Array(left.length), ranks: new Int8Array(left.length) };
  for (let node = 0; node < left.length; node++) {
    if (left[node] < 0) continue;
    const list = lists[2 * feature[node] + defaultLeft[node]];
    const position = cutsUpTo(cuts, offsets[list], offsets[list + 1], threshold[node]) - 1;
    compared.slots[node] = slots[list] + Math.floor(position / SLOT_CUTS);
    compared.ranks[node] = (position % SLOT_CUTS) + 1 + LOWEST;
  }
  return compared;
}

/**
 * Writes a row's rank in every slot to `ranks[start + step · slot]`. Values are compared as float32, as
 * XGBoost does.
 */
export function rankRow(
  { columns, missingLeft, cuts, offsets, slots }: RankTable,
  matrix: DenseMatrix,
  row: number,
  ranks: Int8Array,
  start: number,
  step: number,
): void {
  const rowStart = row * matrix.columns;
  for (let list = 0; list < columns.length; list++) {
    const value = Math.fround(matrix.data[rowStart + columns[list]]);
    const first = offsets[list];
    const end = offsets[list + 1];
    let reached: number;
    if (Number.isNaN(value)) reached = missingLeft[list] === 1 ? 0 : end - first + SLOT_CUTS;
    else reached = cutsUpTo(cuts, first, end, value);
    for (let slot = slots[list]; slot < slots[list + 1]; slot++) {
      ranks[start + step * slot] = Math.max(LOWEST, Math.min(HIGHEST, reached + LOWEST));
      reached -= SLOT_CUTS;
    }
  }
}

/** How many of the cuts from `first` to before `end` are no greater than the value. */
function cutsUpTo(cuts: Float32Array, first: number, end: number, value: number): number {
  let low = first;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cuts[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - first;
}
