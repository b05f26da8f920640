/** How many rows each class has. */
export function countClasses(classes: Int32Array, count: number): Float64Array {
  const counts = new Float64Array(count);
  for (const one of classes) counts[one]++;
  return counts;
}
