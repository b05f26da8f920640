/** A set of 64-bit hashes, 8 bytes each. */
export class HashSet {
  /** Ascending, each once. */
  readonly #hashes: BigUint64Array;

  private constructor(hashes: BigUint64Array) {
    this.#hashes = hashes;
  }

  /** The hashes at some positions, but 0, which stands for nothing. */
  static of(hashes: BigUint64Array, positions: Int32Array): HashSet {
    const sorted = new BigUint64Array(positions.length);
    positions.forEach((position, i) => {
      sorted[i] = hashes[position];
    });
    sorted.sort();
    return new HashSet(sorted.filter((hash, i) => hash !== 0n && hash !== sorted[i - 1]));
  }

  /** A set from the {@link words} of one; undefined where they are none: not ascending, each once. */
  static fromWords(words: Int32Array): HashSet | undefined {
    if (words.length % 2 > 0) return undefined;
    const hashes = new BigUint64Array(words.slice().buffer);
    const isOne = hashes.every((hash, i) => hash > (i === 0 ? 0n : hashes[i - 1]));
    return isOne ? new HashSet(hashes) : undefined;
  }

  get size(): number {
    return this.#hashes.length;
  }

  /** Two words for each hash, for a file. */
  get words(): Int32Array {
    return new Int32Array(this.#hashes.buffer, this.#hashes.byteOffset, 2 * this.size);
  }

  has(hash: bigint): boolean {
    const hashes = this.#hashes;
    let low = 0;
    let high = hashes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (hashes[middle] < hash) low = middle + 1;
      else high = middle;
    }
    return low < hashes.length && hashes[low] === hash;
  }
}
