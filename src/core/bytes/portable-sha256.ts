const BLOCK_BYTES = 64;
const ROUNDS = 64;
/** The last bytes of the last block tell the length in bits. */
const LENGTH_BYTES = 8;

const primes = firstPrimes(ROUNDS);
/** The first 32 bits of the fractions of the primes' square and cube roots. */
const START = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
const CONSTANTS = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));

/** SHA-256 (FIPS 180-4), for where there is none at hand: as {@link sha256} gives it. */
export class Sha256 {
  readonly #state = START.slice();
  readonly #schedule = new Int32Array(ROUNDS);
  readonly #block = new Uint8Array(BLOCK_BYTES);
  readonly #view = new DataView(this.#block.buffer);
  #length = 0;

  /** Adds bytes. */
  update(bytes: Uint8Array): void {
    const filled = this.#length % BLOCK_BYTES;
    this.#length += bytes.length;
    let from = filled === 0 ? 0 : Math.min(bytes.length, BLOCK_BYTES - filled);
    this.#block.set(bytes.subarray(0, from), filled);
    if (filled + from === BLOCK_BYTES) this.#addBlock(this.#view, 0);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (; from + BLOCK_BYTES <= bytes.length; from += BLOCK_BYTES) this.#addBlock(view, from);
    if (from < bytes.length) this.#block.set(bytes.subarray(from));
  }

  /** The hash of all bytes. Ends it. */
  digest(): Uint8Array {
    const bits = BigInt(this.#length) * 8n;
    const padding = BLOCK_BYTES - ((this.#length + LENGTH_BYTES) % BLOCK_BYTES);
    const end = new Uint8Array(padding + LENGTH_BYTES);
    end[0] = 0x80;
    new DataView(end.buffer).setBigUint64(padding, bits);
    this.update(end);
    const hash = new Uint8Array(this.#state.byteLength);
    const view = new DataView(hash.buffer);
    this.#state.forEach((word, i) => {
      view.setInt32(4 * i, word);
    });
    return hash;
  }

  #addBlock(view: DataView, at: number): void {
    const words = this.#schedule;
    for (let t = 0; t < 16; t++) words[t] = view.getInt32(at + 4 * t);
    for (let t = 16; t < ROUNDS; t++) {
      const w2 = words[t - 2];
      const w15 = words[t - 15];
      const s1 = turned(w2, 17) ^ turned(w2, 19) ^ (w2 >>> 10);
      const s0 = turned(w15, 7) ^ turned(w15, 18) ^ (w15 >>> 3);
      words[t] = s1 + words[t - 7] + s0 + words[t - 16];
    }
    const state = this.#state;
    // One by one: taking the array apart at once takes twice as long.
    let a = state[0];
    let b = state[1];
    let c = state[2];
    let d = state[3];
    let e = state[4];
    let f = state[5];
    let g = state[6];
    let h = state[7];
    for (let t = 0; t < ROUNDS; t++) {
      const s1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
      const first = (h + s1 + ((e & f) ^ (~e & g)) + CONSTANTS[t] + words[t]) | 0;
      const s0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
      const second = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + first) | 0;
      d = c;
      c = b;
      b = a;
      a = (first + second) | 0;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    state[5] += f;
    state[6] += g;
    state[7] += h;
  }
}

/** A word's bits turned to the right. */
function turned(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

function fraction(root: number): number {
  return ((root % 1) * 2 ** 32) | 0;
}

function firstPrimes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) {
    if (found.every((prime) => n % prime !== 0)) found.push(n);
  }
  return found;
}
