/** A state for {@link nextRandom} from a seed and two numbers (SplitMix32's finaliser). */
export function startRandom(seed: number, a: number, b: number): number {
  let z = Math.imul(seed, 0x9e3779b1) ^ Math.imul(a + 1, 0x85ebca6b) ^ Math.imul(b + 1, 0xc2b2ae35);
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  z ^= z >>> 15;
  return z === 0 ? 1 : z;
}

/** xorshift32 (Marsaglia 2003): good enough for sampling and, kept in a variable, very fast. */
export function nextRandom(state: number): number {
  let s = state ^ (state << 13);
  s ^= s >>> 17;
  return s ^ (s << 5);
}
