/** Texts from which they are packed: with fewer, an array of strings is faster, and small. */
const MANY = 1 << 20;

/** Texts that are packed at once. */
const CHUNK = 1 << 12;

interface Chunk {
  /** The texts as UTF-8, one after another. */
  readonly bytes: Buffer;
  /** Where each begins, and where the last one ends. */
  readonly starts: Uint32Array;
  /** `latin1` where all are ASCII, which is read faster. */
  readonly encoding: 'latin1' | 'utf8';
}

/** Half of a surrogate pair, which UTF-8 can't hold. */
const ODD = /\p{Surrogate}/u;

/**
 * A list of texts that grows. A million and more are kept as bytes, 4 for each text besides its own, where
 * strings would take some 30, in the memory that V8 limits; a text of them is made anew when it is read.
 */
export class Texts {
  #plain: string[] = [];
  readonly #many: number;
  readonly #chunks: Chunk[] = [];
  /** Texts that UTF-8 can't hold, with half of a surrogate pair, by their positions. */
  readonly #odd = new Map<number, string>();
  #asArray: readonly string[] | undefined;

  /** @param many from how many texts on they are packed. */
  constructor(many = MANY) {
    this.#many = many;
  }

  get length(): number {
    return this.#chunks.length * CHUNK + this.#plain.length;
  }

  /** Adds a text. @returns its position. */
  push(text: string): number {
    const position = this.length;
    this.#plain.push(text);
    const isPacking = this.#chunks.length > 0 || position + 1 >= this.#many;
    if (isPacking && this.#plain.length >= CHUNK) this.#pack();
    return position;
  }

  /** The text at a position from 0 to `length` − 1. */
  at(position: number): string {
    const packed = this.#chunks.length * CHUNK;
    if (position >= packed) return this.#plain[position - packed];
    const odd = this.#odd.size === 0 ? undefined : this.#odd.get(position);
    if (odd !== undefined) return odd;
    const { bytes, starts, encoding } = this.#chunks[Math.floor(position / CHUNK)];
    const i = position % CHUNK;
    return bytes.toString(encoding, starts[i], starts[i + 1]);
  }

  /** The texts at some positions; of packed ones the bytes are copied, without making a text of them. */
  select(positions: Int32Array): Texts {
    const selected = new Texts(this.#many);
    const packed = this.#chunks.length * CHUNK;
    let from = 0;
    if (this.#odd.size === 0 && positions.length >= this.#many) {
      for (; from + CHUNK <= positions.length; from += CHUNK) {
        const some = positions.subarray(from, from + CHUNK);
        if (some.some((position) => position >= packed)) break;
        selected.#chunks.push(this.#chunkAt(some));
      }
    }
    for (const position of positions.subarray(from)) selected.push(this.at(position));
    return selected;
  }

  /** A chunk of packed texts at some positions, as many as a chunk has. */
  #chunkAt(positions: Int32Array): Chunk {
    const starts = new Uint32Array(CHUNK + 1);
    for (const [k, position] of positions.entries()) {
      const { starts: own } = this.#chunks[Math.floor(position / CHUNK)];
      const i = position % CHUNK;
      starts[k + 1] = starts[k] + own[i + 1] - own[i];
    }
    const bytes = Buffer.allocUnsafe(starts[CHUNK]);
    let encoding: Chunk['encoding'] = 'latin1';
    for (const [k, position] of positions.entries()) {
      const chunk = this.#chunks[Math.floor(position / CHUNK)];
      const i = position % CHUNK;
      chunk.bytes.copy(bytes, starts[k], chunk.starts[i], chunk.starts[i + 1]);
      if (chunk.encoding === 'utf8') encoding = 'utf8';
    }
    return { bytes, starts, encoding };
  }

  #chunkOf(texts: readonly string[]): Chunk {
    const starts = new Uint32Array(CHUNK + 1);
    const joined = texts.join('');
    const ascii = Buffer.from(joined);
    if (ascii.length === joined.length) {
      for (let i = 0; i < CHUNK; i++) starts[i + 1] = starts[i] + texts[i].length;
      return { bytes: ascii, starts, encoding: 'latin1' };
    }
    const encoded = texts.map((text, i) => {
      if (ODD.test(text)) this.#odd.set(this.#chunks.length * CHUNK + i, text);
      const bytes = Buffer.from(text);
      starts[i + 1] = starts[i] + bytes.length;
      return bytes;
    });
    return { bytes: Buffer.concat(encoded), starts, encoding: 'utf8' };
  }

  /** All texts so far, as an array; of packed ones a view that can't be changed or sent to a thread. */
  get strings(): readonly string[] {
    if (this.#chunks.length === 0) return this.#plain;
    if (this.#asArray === undefined) {
      this.#asArray = viewOf(this);
      viewed.set(this.#asArray, this);
    }
    return this.#asArray;
  }

  #pack(): void {
    const whole = this.#plain.length - (this.#plain.length % CHUNK);
    for (let from = 0; from < whole; from += CHUNK) {
      this.#chunks.push(this.#chunkOf(this.#plain.slice(from, from + CHUNK)));
    }
    this.#plain = this.#plain.slice(whole);
  }
}

/** The texts that a view shows. */
const viewed = new WeakMap<readonly string[], Texts>();

/** Texts at some positions, in their order; packed where they are many. */
export function selectTexts(texts: readonly string[], positions: Int32Array): readonly string[] {
  const packed = viewed.get(texts);
  if (packed !== undefined) return packed.select(positions).strings;
  const selected = new Texts();
  for (const position of positions) selected.push(texts[position]);
  return selected.strings;
}

/** What reads like an array of the texts. */
function viewOf(texts: Texts): readonly string[] {
  const isElement = (key: string | symbol): boolean =>
    typeof key === 'string' && isDigit(key.charCodeAt(0)) && Number(key) < texts.length;
  // An array's own asks for each position twice, by its name.
  const forEach = (each: (text: string, position: number) => void): void => {
    for (let i = 0; i < texts.length; i++) each(texts.at(i), i);
  };
  return new Proxy<readonly string[]>([], {
    get(target, key, receiver) {
      if (key === 'length') return texts.length;
      if (isElement(key)) return texts.at(Number(key));
      if (key === 'forEach') return forEach;
      return key === Symbol.iterator ? () => each(texts) : Reflect.get(target, key, receiver);
    },
    has: (target, key) => isElement(key) || Reflect.has(target, key),
    set: () => false,
    deleteProperty: () => false,
    defineProperty: () => false,
  });
}

function* each(texts: Texts): ArrayIterator<string> {
  for (let i = 0; i < texts.length; i++) yield texts.at(i);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
