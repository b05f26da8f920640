import type { Floats } from './space.js';

/**
 * Reorders the run `from` … `to − 1` of `order`, and `values` with it, so that no value before
 * `middle` is above one from `middle` on (Hoare, "Algorithm 65: find", 1961).
 */
export function selectMiddle(
  values: Floats,
  order: Int32Array,
  from: number,
  to: number,
  middle: number,
): void {
  let first = from;
  let last = to - 1;
  while (first < last) {
    const pivot = values[(first + last) >> 1];
    let i = first;
    let j = last;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i > j) break;
      const value = values[i];
      values[i] = values[j];
      values[j] = value;
      const row = order[i];
      order[i++] = order[j];
      order[j--] = row;
    }
    if (middle <= j) last = j;
    else if (middle >= i) first = i;
    else return;
  }
}
