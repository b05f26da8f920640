/**
 * For each item the first one that is equal to it, itself where there is none before. Linear time, by a
 * hash table of 8 to 16 bytes an item.
 *
 * @param hashes two words for each item, the same for equal items.
 * @param isEqual says whether two items with the same hash are equal.
 */
export function firstEqual(
  hashes: Uint32Array,
  isEqual: (a: number, b: number) => boolean,
): Int32Array {
  const count = hashes.length / 2;
  let capacity = 16;
  while (capacity < 2 * count) capacity *= 2;
  const slots = new Int32Array(capacity).fill(-1);
  const first = new Int32Array(count);
  for (let item = 0; item < count; item++) {
    let slot = hashes[2 * item] & (capacity - 1);
    while (slots[slot] >= 0 && !isSame(slots[slot], item)) slot = (slot + 1) & (capacity - 1);
    if (slots[slot] < 0) slots[slot] = item;
    first[item] = slots[slot];
  }
  return first;

  function isSame(a: number, b: number): boolean {
    return (
      hashes[2 * a] === hashes[2 * b] && hashes[2 * a + 1] === hashes[2 * b + 1] && isEqual(a, b)
    );
  }
}
