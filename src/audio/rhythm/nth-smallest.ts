/**
 * The value that would be at position `nth` if the first `count` values were in ascending order. They
 * are reordered so that none before that position is greater (Hoare, "Algorithm 65: find", 1961).
 */
export function nthSmallest(values: Float32Array, count: number, nth: number): number {
  let first = 0;
  let last = count - 1;
  while (first < last) {
    const pivot = values[(first + last) >> 1];
    let i = first;
    let j = last;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i > j) break;
      const value = values[i];
      values[i++] = values[j];
      values[j--] = value;
    }
    if (nth <= j) last = j;
    else if (nth >= i) first = i;
    else break;
  }
  return values[nth];
}
