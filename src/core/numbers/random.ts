/**
 * Seeded random numbers: xoshiro128** (Blackman and Vigna, "Scrambled linear pseudorandom number
 * generators", 2021), its state filled by SplitMix32. The same seed gives the same numbers on every
 * machine; `stream` gives independent sequences under one seed, one per tree, epoch or thread.
 */
export class Random {
  readonly #state = new Uint32Array(4);

  /** @param seed any integer; its lower 32 bits count. @param stream which sequence under it. */
  constructor(seed: number, stream = 0) {
    let z = (seed ^ Math.imul(stream, 0x85ebca6b)) >>> 0;
    for (let i = 0; i < 4; i++) {
      z = (z + 0x9e3779b9) >>> 0;
      let t = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
      t = Math.imul(t ^ (t >>> 15), 0x735a2d97);
      this.#state[i] = t ^ (t >>> 15);
    }
    if (this.#state.every((word) => word === 0)) this.#state[0] = 1;
  }

  /** A whole number, uniform over 0 … 2³² − 1. */
  uint32(): number {
    const s = this.#state;
    const r = Math.imul(s[1], 5);
    const result = Math.imul((r << 7) | (r >>> 25), 9) >>> 0;
    const t = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = (s[3] << 11) | (s[3] >>> 21);
    return result;
  }

  /** Fills an array with what as many calls of {@link uint32} would give. */
  fill(values: Uint32Array | Int32Array): void {
    let [a, b, c, d] = this.#state;
    for (let i = 0; i < values.length; i++) {
      const r = Math.imul(b, 5);
      values[i] = Math.imul((r << 7) | (r >>> 25), 9);
      const t = b << 9;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= t;
      d = (d << 11) | (d >>> 21);
    }
    this.#state.set([a, b, c, d]);
  }

  /** Uniform over [0, 1), with 53 random bits. */
  uniform(): number {
    return ((this.uint32() >>> 5) * 0x4000000 + (this.uint32() >>> 6)) / 0x20000000000000;
  }

  /** A whole number, uniform over 0 … n − 1, without the bias of a remainder. */
  integer(n: number): number {
    const limit = 0x100000000 - (0x100000000 % n);
    let value = this.uint32();
    while (value >= limit) value = this.uint32();
    return value % n;
  }

  /** Standard normal (Box and Muller 1958). */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** Some of the values, any as likely as any other, in their order (Knuth's Algorithm S); all where they are fewer. */
  choose(values: Int32Array, count: number): Int32Array {
    if (values.length <= count) return values;
    const chosen = new Int32Array(count);
    let k = 0;
    for (let i = 0; k < count; i++) {
      if (this.uniform() * (values.length - i) < count - k) chosen[k++] = values[i];
    }
    return chosen;
  }

  /** Puts the elements in random order, in place (Fisher and Yates). */
  shuffle<T extends { length: number; [index: number]: unknown }>(values: T): T {
    for (let i = values.length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      const kept = values[i];
      values[i] = values[j];
      values[j] = kept;
    }
    return values;
  }
}
