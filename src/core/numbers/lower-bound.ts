/** The first of the positions `from` … `to` − 1 of ascending values whose value is not below this; `to` without one. */
export function lowerBound(
  values: ArrayLike<number>,
  value: number,
  from = 0,
  to = values.length,
): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
