/** Pearson's correlation over the positions where neither value is NaN; NaN if one is constant there. */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let n = 0;
  let sumA = 0;
  let sumB = 0;
  let [minA, minB] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [maxA, maxB] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < a.length; i++) {
    const x = a[i];
    const y = b[i];
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    n++;
    sumA += x;
    sumB += y;
    if (x < minA) minA = x;
    if (x > maxA) maxA = x;
    if (y < minB) minB = y;
    if (y > maxB) maxB = y;
  }
  if (!(minA < maxA && minB < maxB)) return Number.NaN;
  const meanA = sumA / n;
  const meanB = sumB / n;
  let squaresA = 0;
  let squaresB = 0;
  let products = 0;
  for (let i = 0; i < a.length; i++) {
    const x = a[i] - meanA;
    const y = b[i] - meanB;
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    squaresA += x * x;
    squaresB += y * y;
    products += x * y;
  }
  return Math.max(-1, Math.min(1, products / Math.sqrt(squaresA * squaresB)));
}
