/** A set of 64-bit hashes, 8 bytes each. */
export class HashSet {
  /** Ascending, each once. */
  readonly #hashes: BigUint64Array;

  private constructor(hashes: BigUint64Array) {
    this.#hashes = hashes;
  }

  /** The hashes at some positions, but 0, which stands for nothing. */
  static of(hashes: BigUint64Array, positions: Int32Array): HashSet {
    const given = new Uint32Array(hashes.buffer, hashes.byteOffset, 2 * hashes.length);
    const words = new Uint32Array(2 * positions.length);
    for (let i = 0; i < positions.length; i++) {
      words[2 * i] = given[2 * positions[i]];
      words[2 * i + 1] = given[2 * positions[i] + 1];
    }
    const sorted = new BigUint64Array(words.buffer).sort();
    // By words, since a BigInt is an object.
    let size = 0;
    for (let k = 0; k < words.length; k += 2) {
      const low = words[k];
      const high = words[k + 1];
      if (low === 0 && high === 0) continue;
      if (size > 0 && low === words[2 * size - 2] && high === words[2 * size - 1]) continue;
      words[2 * size] = low;
      words[2 * size + 1] = high;
      size++;
    }
    return new HashSet(sorted.slice(0, size));
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
