import { InputError } from '../../../core/errors/index.js';

/** Documents of XGBoost are some eight levels deep. */
const DEEPEST = 64;

/** How numbers of a type are stored: their size in bytes and how to read one. */
interface NumberType {
  readonly bytes: number;
  readonly read: (view: DataView, at: number) => number;
}

const numberTypes: Record<string, NumberType | undefined> = {
  i: { bytes: 1, read: (view, at) => view.getInt8(at) },
  U: { bytes: 1, read: (view, at) => view.getUint8(at) },
  I: { bytes: 2, read: (view, at) => view.getInt16(at) },
  l: { bytes: 4, read: (view, at) => view.getInt32(at) },
  L: { bytes: 8, read: (view, at) => Number(view.getBigInt64(at)) },
  d: { bytes: 4, read: (view, at) => view.getFloat32(at) },
  D: { bytes: 8, read: (view, at) => view.getFloat64(at) },
};

const wholeNumberTypes = 'iUIlL';

/**
 * Reads a document in Universal Binary JSON (ubjson.org, draft 12; big-endian), with its arrays of
 * one type (`[$l#L…`), which XGBoost uses for the nodes of a tree. They become Float64Array.
 *
 * @throws InputError where the bytes are no such document.
 */
export function readUbjson(bytes: Uint8Array, file: string): unknown {
  return new UbjsonReader(bytes, file).document();
}

/** Whether bytes begin as XGBoost's UBJSON does: an object whose first key has a length. */
export function looksLikeUbjson(bytes: Uint8Array): boolean {
  return bytes[0] === 0x7b && wholeNumberTypes.includes(String.fromCharCode(bytes[1]));
}

class UbjsonReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #file: string;
  readonly #text = new TextDecoder('utf-8', { fatal: true });
  #at = 0;
  #depth = 0;

  constructor(bytes: Uint8Array, file: string) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#file = file;
  }

  document(): unknown {
    const value = this.#value(this.#marker());
    if (this.#at < this.#bytes.length) this.#fail('the document ends before the file does');
    return value;
  }

  #value(marker: string): unknown {
    const type = numberTypes[marker];
    if (type !== undefined) return this.#number(type);
    switch (marker) {
      case '{':
        return this.#nested(() => this.#object());
      case '[':
        return this.#nested(() => this.#array());
      case 'S':
        return this.#string();
      case 'C':
        return String.fromCharCode(this.#bytes[this.#take(1)]);
      case 'T':
        return true;
      case 'F':
        return false;
      case 'Z':
        return null;
      default:
        return this.#fail(`no value begins with ${JSON.stringify(marker)}`);
    }
  }

  #nested<T>(read: () => T): T {
    if (++this.#depth > DEEPEST) this.#fail(`more than ${DEEPEST} levels of nesting`);
    const value = read();
    this.#depth--;
    return value;
  }

  #object(): Record<string, unknown> {
    const { type, count } = this.#header();
    // No prototype: a key "__proto__" is a key like any other.
    const object: Record<string, unknown> = Object.create(null);
    for (let i = 0; count === undefined ? !this.#ends('}') : i < count; i++) {
      const key = this.#string();
      object[key] = this.#value(type ?? this.#marker());
    }
    return object;
  }

  #array(): unknown {
    const { type, count } = this.#header();
    const numberType = type === undefined ? undefined : numberTypes[type];
    if (numberType !== undefined && count !== undefined) return this.#numbers(numberType, count);
    const array: unknown[] = [];
    for (let i = 0; count === undefined ? !this.#ends(']') : i < count; i++) {
      array.push(this.#value(type ?? this.#marker()));
    }
    return array;
  }

  /** What may stand before the elements of a container: their type, and how many there are. */
  #header(): { type?: string; count?: number } {
    const type = this.#ends('$') ? this.#marker() : undefined;
    if (!this.#ends('#')) {
      if (type !== undefined) this.#fail('a type of elements needs their number');
      return {};
    }
    // Nulls and truth values take no bytes, so nothing would bound their number.
    if (type !== undefined && 'ZTFN'.includes(type)) this.#fail(`elements of the type "${type}"`);
    return { type, count: this.#length() };
  }

  #numbers({ bytes, read }: NumberType, count: number): Float64Array {
    const start = this.#take(count * bytes);
    const numbers = new Float64Array(count);
    for (let i = 0; i < count; i++) numbers[i] = read(this.#view, start + i * bytes);
    return numbers;
  }

  #number({ bytes, read }: NumberType): number {
    return read(this.#view, this.#take(bytes));
  }

  #string(): string {
    const length = this.#length();
    const start = this.#take(length);
    try {
      return this.#text.decode(this.#bytes.subarray(start, start + length));
    } catch {
      return this.#fail('a text is not valid UTF-8');
    }
  }

  /** A number of bytes or elements; each takes at least a byte, so the rest of the file bounds it. */
  #length(): number {
    const marker = this.#marker();
    const type = wholeNumberTypes.includes(marker) ? numberTypes[marker] : undefined;
    if (type === undefined)
      return this.#fail(`a length cannot begin with ${JSON.stringify(marker)}`);
    const length = this.#number(type);
    if (length < 0 || length > this.#bytes.length - this.#at) {
      this.#fail(`a length is ${length}, the file has ${this.#bytes.length - this.#at} bytes left`);
    }
    return length;
  }

  #marker(): string {
    this.#skipNoOperations();
    return String.fromCharCode(this.#bytes[this.#take(1)]);
  }

  /** Whether the given marker comes next; if so it is taken. */
  #ends(marker: string): boolean {
    this.#skipNoOperations();
    if (this.#bytes[this.#at] !== marker.charCodeAt(0)) return false;
    this.#at++;
    return true;
  }

  #skipNoOperations(): void {
    while (this.#bytes[this.#at] === 0x4e) this.#at++;
  }

  /** Passes over some bytes and gives the position of the first. */
  #take(count: number): number {
    const start = this.#at;
    if (start + count > this.#bytes.length) this.#fail('the file ends in the middle of a value');
    this.#at += count;
    return start;
  }

  #fail(problem: string): never {
    throw new InputError(`${problem}, at byte ${this.#at}; the file is damaged or not UBJSON`, {
      file: this.#file,
    });
  }
}
