/** Below this many, the engine's own sort is as fast as counting digits. */
const RADIX_FROM = 1 << 12;
/** 11 bits: their counters fit the first-level cache, and 32 bits take three passes. */
const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;
/** Up to this many, insertion is faster than the engine's own sort. */
const FEW = 12;

/**
 * The numbers 0 … n − 1 in ascending order of their keys, those of equal keys by `compare`.
 *
 * A radix sort by the keys in single precision, whose bits ascend with them, then a sort by `compare`
 * where these are equal, which is faster than a sort by `compare` alone.
 *
 * @param keys not negative, no NaN, no −0. @param compare orders by key first.
 */
export function sortedBy(
  keys: Float64Array,
  compare: (i: number, j: number) => number,
): Int32Array {
  const length = keys.length;
  let order = new Int32Array(length);
  for (let i = 0; i < length; i++) order[i] = i;
  if (length < RADIX_FROM) return order.sort(compare);
  const bits = new Uint32Array(new Float32Array(keys).buffer);
  let next = new Int32Array(length);
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
    const starts = new Int32Array(DIGITS + 1);
    for (let i = 0; i < length; i++) starts[1 + ((bits[i] >>> shift) & (DIGITS - 1))]++;
    for (let digit = 0; digit < DIGITS; digit++) starts[digit + 1] += starts[digit];
    for (let i = 0; i < length; i++) {
      const row = order[i];
      next[starts[(bits[row] >>> shift) & (DIGITS - 1)]++] = row;
    }
    [order, next] = [next, order];
  }
  for (let from = 0; from < length; ) {
    let to = from + 1;
    while (to < length && bits[order[to]] === bits[order[from]]) to++;
    if (to - from > FEW) order.subarray(from, to).sort(compare);
    else insertionSort(order, from, to, compare);
    from = to;
  }
  return order;
}

function insertionSort(
  order: Int32Array,
  from: number,
  to: number,
  compare: (i: number, j: number) => number,
): void {
  for (let i = from + 1; i < to; i++) {
    const row = order[i];
    let j = i;
    for (; j > from && compare(row, order[j - 1]) < 0; j--) order[j] = order[j - 1];
    order[j] = row;
  }
}
