/**
 * A quantile of some numbers, interpolated between the two nearest (Hyndman and Fan's type 7, the
 * default of NumPy and R).
 *
 * @param sorted ascending, at least one. @param share 0 for the least, 1 for the greatest.
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.ceil(place);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}
