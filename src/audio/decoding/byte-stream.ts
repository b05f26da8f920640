import { InputError } from '../../core/errors/index.js';

/** Bytes that follow one another, and how many there are in all. */
export interface Piece {
  readonly bytes: Uint8Array;
  readonly size: number;
}

const NONE = new Uint8Array();

/** The bytes of a file, read from its beginning to its end. */
export class ByteStream {
  readonly #file: string | undefined;
  readonly #pieces: AsyncIterator<Piece>;
  #held: Uint8Array = NONE;
  #size = 0;
  #position = 0;

  /** @param file its name, for messages. */
  constructor(pieces: AsyncIterable<Piece>, file: string | undefined) {
    this.#pieces = pieces[Symbol.asyncIterator]();
    this.#file = file;
  }

  /** Bytes that were taken or skipped. */
  get position(): number {
    return this.#position;
  }

  /** Bytes of the whole file, as far as is known. */
  get size(): number {
    return Math.max(this.#size, this.#position);
  }

  /** The next bytes, which stay; fewer at the end. */
  async peek(count: number): Promise<Uint8Array> {
    while (this.#held.length < count) {
      const more = await this.#more();
      if (more.length === 0) break;
      this.#held = this.#held.length === 0 ? more : joined(this.#held, more);
    }
    return this.#held.subarray(0, count);
  }

  /** The next bytes; fewer at the end. */
  async take(count: number): Promise<Uint8Array> {
    const taken = await this.peek(count);
    this.#drop(taken.length);
    return taken;
  }

  /** As many of the next bytes as are at hand, at least one and at most `most`; none at the end. */
  async takeSome(most = Number.POSITIVE_INFINITY): Promise<Uint8Array> {
    if (this.#held.length === 0) this.#held = await this.#more();
    const taken = this.#held.subarray(0, most);
    this.#drop(taken.length);
    return taken;
  }

  /** Passes over bytes, as far as there are some. */
  async skip(count: number): Promise<void> {
    for (let left = count; left > 0; ) {
      const { length } = await this.takeSome(left);
      if (length === 0) return;
      left -= length;
    }
  }

  /** What is wrong with the file, as an error that names it. */
  wrong(message: string, cause?: unknown): InputError {
    return new InputError(message, { file: this.#file }, { cause });
  }

  /** Lets go of the file. */
  async close(): Promise<void> {
    await this.#pieces.return?.();
  }

  async #more(): Promise<Uint8Array> {
    const { done, value } = await this.#pieces.next();
    if (done) return NONE;
    this.#size = value.size;
    return value.bytes;
  }

  #drop(count: number): void {
    this.#held = this.#held.subarray(count);
    this.#position += count;
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
