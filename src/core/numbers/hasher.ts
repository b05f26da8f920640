/**
 * Makes 64-bit hashes word by word: two lanes of MurmurHash3 (Appleby, "smhasher", 2011) with constants
 * of their own. Fast and evenly spread; no defence against made-up collisions.
 */
export class Hasher {
  #low = 0;
  #high = 0;
  #words = 0;

  /** Begins a hash. @param seed hashes of different seeds have nothing in common. */
  start(seed = 0): this {
    this.#low = seed;
    this.#high = ~seed;
    this.#words = 0;
    return this;
  }

  /** Adds 32 bits. */
  addWord(word: number): this {
    let low = Math.imul(word, 0xcc9e2d51);
    low = Math.imul((low << 15) | (low >>> 17), 0x1b873593) ^ this.#low;
    this.#low = (Math.imul((low << 13) | (low >>> 19), 5) + 0xe6546b64) | 0;
    let high = Math.imul(word, 0xab0e9789);
    high = Math.imul((high << 16) | (high >>> 16), 0x38b34ae5) ^ this.#high;
    this.#high = (Math.imul((high << 17) | (high >>> 15), 5) + 0x0bcaa747) | 0;
    this.#words++;
    return this;
  }

  /** Adds a string and its length, so that "a", "bc" and "ab", "c" differ. */
  addText(text: string): this {
    for (let i = 0; i < text.length; i++) this.addWord(text.charCodeAt(i));
    return this.addWord(text.length);
  }

  /** Writes the hash: its low half to `words[2 · position]`, its high half after it. */
  writeTo(words: Uint32Array, position: number): void {
    words[2 * position] = finished(this.#low ^ this.#words);
    words[2 * position + 1] = finished(this.#high ^ this.#words);
  }
}

/** Lets every bit of a lane depend on every other. */
function finished(lane: number): number {
  let bits = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
