import type { DenseMatrix } from './matrix.js';

/** The word of a missing value: every NaN becomes this one. */
export const MISSING = 0x7fc00000;

/** The Float32 bits of a matrix, a view where it is of Float32; read them by {@link wordAt}. */
export function floatWords({ data }: DenseMatrix): Uint32Array {
  const floats = data.BYTES_PER_ELEMENT === 4 ? data : Float32Array.from(data);
  return new Uint32Array(floats.buffer, floats.byteOffset, floats.length);
}

/** One value's bits, the same for equal values: 0 has one sign, and NaN is equal to NaN. */
export function wordAt(words: Uint32Array, k: number): number {
  const word = words[k];
  if (word === 0x80000000) return 0;
  return (word & 0x7fffffff) > 0x7f800000 ? MISSING : word;
}
