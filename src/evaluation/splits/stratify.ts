import { invertLists, type Lists, listCount } from '../../core/matrix/index.js';
import type { Random } from '../../core/numbers/index.js';

/** What is assigned to parts: single songs, or groups of songs. */
export interface Items {
  /** For each item its labels, each once. */
  readonly labels: Lists;
  readonly labelCount: number;
  /** How much the item adds to a label, aligned with `labels.values`. Default 1 each. */
  readonly weights?: Float64Array;
  /** How much the item adds to the size of its part. Default 1 each. */
  readonly sizes?: Float64Array;
}

/**
 * Assigns items to parts so that every label is spread over the parts in the given shares: iterative stratification (Sechidis, Tsoumakas and Vlahavas, "On the stratification of
 * multi-label data", 2011), with weights so that whole groups can be assigned. The label with the
 * fewest items left comes next; each of its items goes to the part that still lacks most of the
 * label, on a tie to the part that lacks most items, then at random. Items come in random order.
 *
 * Time O(labels² + parts · pairs of item and label).
 *
 * @param shares of the parts; they add up to 1.
 * @returns the part of each item.
 */
export function stratify(items: Items, shares: readonly number[], random: Random): Int32Array {
  const { labels, labelCount, weights, sizes } = items;
  const count = listCount(labels);
  const parts = shares.length;
  const order = random.shuffle(Int32Array.from({ length: count }, (_, i) => i));
  const itemsOfLabel = invertLists(labels, labelCount, order);
  const left = new Int32Array(labelCount);
  const labelWanted = new Float64Array(labelCount * parts);
  for (let k = 0; k < labels.values.length; k++) {
    const label = labels.values[k];
    left[label]++;
    addShares(labelWanted, label * parts, shares, weights === undefined ? 1 : weights[k]);
  }
  const sizeWanted = new Float64Array(parts);
  for (let i = 0; i < count; i++) {
    addShares(sizeWanted, 0, shares, sizes === undefined ? 1 : sizes[i]);
  }

  const partOf = new Int32Array(count).fill(-1);
  const assign = (item: number, part: number): void => {
    partOf[item] = part;
    sizeWanted[part] -= sizes === undefined ? 1 : sizes[item];
    for (let k = labels.offsets[item]; k < labels.offsets[item + 1]; k++) {
      const label = labels.values[k];
      left[label]--;
      labelWanted[label * parts + part] -= weights === undefined ? 1 : weights[k];
    }
  };

  for (let label = rarest(left); label >= 0; label = rarest(left)) {
    for (let k = itemsOfLabel.offsets[label]; k < itemsOfLabel.offsets[label + 1]; k++) {
      const item = itemsOfLabel.values[k];
      if (partOf[item] >= 0) continue;
      assign(item, neediest(labelWanted, label * parts, sizeWanted, random));
    }
  }
  for (const item of order) {
    if (partOf[item] < 0) assign(item, neediest(sizeWanted, 0, sizeWanted, random));
  }
  return partOf;
}

function addShares(
  wanted: Float64Array,
  start: number,
  shares: readonly number[],
  weight: number,
): void {
  for (let part = 0; part < shares.length; part++) wanted[start + part] += shares[part] * weight;
}

/** The label with the fewest items left, at least one; −1 when none is left. */
function rarest(left: Int32Array): number {
  let best = -1;
  for (let label = 0; label < left.length; label++) {
    if (left[label] > 0 && (best < 0 || left[label] < left[best])) best = label;
  }
  return best;
}

/** The part with the greatest `wanted[start + part]`, on a tie the greatest `sizeWanted`, then any. */
function neediest(
  wanted: Float64Array,
  start: number,
  sizeWanted: Float64Array,
  random: Random,
): number {
  let best = 0;
  let ties = 1;
  for (let part = 1; part < sizeWanted.length; part++) {
    const more = wanted[start + part] - wanted[start + best] || sizeWanted[part] - sizeWanted[best];
    if (more > 0) {
      best = part;
      ties = 1;
    } else if (more === 0 && random.integer(++ties) === 0) {
      best = part;
    }
  }
  return best;
}
