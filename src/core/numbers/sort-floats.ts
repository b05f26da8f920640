/** Below this many, the engine's own sort is as fast as counting digits. */
const RADIX_FROM = 1 << 11;

/** 11 bits: their counters fit the first-level cache, and 32 bits take three passes. */
const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;

/** Which 32-bit word of a Float64 holds its low bits on this machine. */
const LOW_WORD = new Uint32Array(new Float64Array([1]).buffer)[0] === 0 ? 0 : 1;

/**
 * Sorts finite numbers in ascending order; the given array may be overwritten, only the returned one
 * is sorted. −0 must not occur.
 *
 * Radix sort, lowest digit first, over the bits of the floating-point numbers; digits that are the
 * same everywhere cost one pass over the keys. Needs as much memory again as `values`.
 */
export function sortFloats<T extends Float32Array | Float64Array>(values: T): T {
  if (values.length < RADIX_FROM) return values.sort() as T;
  const length = values.length;
  const words = values.BYTES_PER_ELEMENT / 4;
  let from = values;
  let to = new (values.constructor as new (length: number) => T)(length);
  for (let word = 0; word < words; word++) {
    const first = words === 1 ? 0 : word ^ LOW_WORD;
    for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
      const keys = new Uint32Array(from.buffer, from.byteOffset, length * words);
      const starts = new Uint32Array(DIGITS);
      for (let k = first; k < keys.length; k += words) starts[(keys[k] >>> shift) & (DIGITS - 1)]++;
      if (starts[(keys[first] >>> shift) & (DIGITS - 1)] === length) continue;
      let start = 0;
      for (let digit = 0; digit < DIGITS; digit++) {
        const count = starts[digit];
        starts[digit] = start;
        start += count;
      }
      for (let i = 0, k = first; i < length; i++, k += words) {
        to[starts[(keys[k] >>> shift) & (DIGITS - 1)]++] = from[i];
      }
      [from, to] = [to, from];
    }
  }
  return putNegativesFirst(from, to);
}

/** The bits of negative numbers sort after the others and in reverse. */
function putNegativesFirst<T extends Float32Array | Float64Array>(sorted: T, free: T): T {
  const length = sorted.length;
  let negatives = 0;
  while (negatives < length && sorted[length - 1 - negatives] < 0) negatives++;
  if (negatives === 0) return sorted;
  for (let i = 0; i < negatives; i++) free[i] = sorted[length - 1 - i];
  free.set(sorted.subarray(0, length - negatives), negatives);
  return free;
}
