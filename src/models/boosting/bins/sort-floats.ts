/** The bits of floats as whole numbers that ascend with them; no NaN, no −0. */
export function sortableBits(values: Float32Array): Uint32Array {
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
  const keys = new Uint32Array(values.length);
  for (let i = 0; i < keys.length; i++) keys[i] = bits[i] < 0 ? ~bits[i] : bits[i] | 0x80000000;
  return keys;
}

/** 32 bits in three digits. */
const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;
const PASSES = 3;

/**
 * A function that sorts up to `capacity` floats in place, by radix: linear in their number. Its
 * working memory is kept between calls.
 */
export function sortFloats(capacity: number): (values: Float32Array) => Float32Array {
  const scratch = new Int32Array(capacity);
  return (values) => {
    const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
    for (let i = 0; i < bits.length; i++) bits[i] ^= bits[i] < 0 ? -1 : -0x80000000;
    const counts = countDigits(bits);
    let from: Int32Array = bits;
    let to: Int32Array = scratch.subarray(0, bits.length);
    for (let pass = 0; pass < PASSES; pass++) {
      const shift = pass * DIGIT_BITS;
      const starts = counts.subarray(pass * DIGITS, (pass + 1) * DIGITS);
      let start = 0;
      for (let digit = 0; digit < DIGITS; digit++) {
        const count = starts[digit];
        starts[digit] = start;
        start += count;
      }
      for (let i = 0; i < from.length; i++) {
        const key = from[i];
        to[starts[(key >>> shift) & (DIGITS - 1)]++] = key;
      }
      [from, to] = [to, from];
    }
    for (let i = 0; i < bits.length; i++) {
      const key = from[i];
      bits[i] = key ^ (key < 0 ? -0x80000000 : -1);
    }
    return values;
  };
}

function countDigits(keys: Int32Array): Int32Array {
  const counts = new Int32Array(PASSES * DIGITS);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    counts[key & (DIGITS - 1)]++;
    counts[DIGITS + ((key >>> DIGIT_BITS) & (DIGITS - 1))]++;
    counts[2 * DIGITS + (key >>> (2 * DIGIT_BITS))]++;
  }
  return counts;
}
