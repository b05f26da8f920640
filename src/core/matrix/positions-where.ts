/**
 * The numbers from 0 to `count` − 1 for which something holds, ascending; all of them by default. Unlike
 * a filter of `keys()`, makes no list of objects on the way.
 */
export function positionsWhere(
  count: number,
  holds: (position: number) => boolean = () => true,
): Int32Array {
  const positions = new Int32Array(count);
  let found = 0;
  for (let i = 0; i < count; i++) if (holds(i)) positions[found++] = i;
  return found === count ? positions : positions.slice(0, found);
}
