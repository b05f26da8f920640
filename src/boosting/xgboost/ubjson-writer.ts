import type { DocumentValue } from './document.js';

/**
 * Writes a document as XGBoost does: lengths are 64-bit, whole numbers the smallest type that holds
 * them, typed arrays `[$l#L…`. The same document gives the same bytes.
 */
export function writeUbjson(document: DocumentValue): Uint8Array {
  const writer = new UbjsonWriter();
  writer.value(document);
  return writer.bytes();
}

class UbjsonWriter {
  readonly #text = new TextEncoder();
  #buffer = new Uint8Array(65_536);
  #view = new DataView(this.#buffer.buffer);
  #length = 0;

  bytes(): Uint8Array {
    return this.#buffer.slice(0, this.#length);
  }

  value(value: DocumentValue): void {
    if (typeof value === 'string') {
      this.#marker('S');
      this.#string(value);
    } else if (typeof value === 'number') {
      this.#wholeNumber(value);
    } else if (value instanceof Float32Array) {
      this.#numbers('d', value, (at, number) => this.#view.setFloat32(at, number));
    } else if (value instanceof Int32Array) {
      this.#numbers('l', value, (at, number) => this.#view.setInt32(at, number));
    } else if (value instanceof Uint8Array) {
      this.#numbers('U', value, (at, number) => this.#view.setUint8(at, number));
    } else if (value instanceof BigInt64Array) {
      this.#numbers('L', value, (at, number) => this.#view.setBigInt64(at, number));
    } else if (Array.isArray(value)) {
      this.#marker('[');
      this.#marker('#');
      this.#count(value.length);
      for (const element of value) this.value(element);
    } else {
      this.#marker('{');
      for (const [key, element] of Object.entries(value)) {
        this.#string(key);
        this.value(element);
      }
      this.#marker('}');
    }
  }

  #numbers<N extends number | bigint>(
    type: string,
    numbers: { length: number; BYTES_PER_ELEMENT: number; [index: number]: N },
    write: (at: number, number: N) => void,
  ): void {
    this.#marker('[');
    this.#marker('$');
    this.#marker(type);
    this.#marker('#');
    this.#count(numbers.length);
    const start = this.#reserve(numbers.length * numbers.BYTES_PER_ELEMENT);
    for (let i = 0; i < numbers.length; i++) {
      write(start + i * numbers.BYTES_PER_ELEMENT, numbers[i]);
    }
  }

  #wholeNumber(value: number): void {
    if (value === (value << 24) >> 24) {
      this.#marker('i');
      this.#view.setInt8(this.#reserve(1), value);
    } else if (value === (value << 16) >> 16) {
      this.#marker('I');
      this.#view.setInt16(this.#reserve(2), value);
    } else {
      this.#marker('l');
      this.#view.setInt32(this.#reserve(4), value);
    }
  }

  #string(text: string): void {
    const bytes = this.#text.encode(text);
    this.#count(bytes.length);
    this.#buffer.set(bytes, this.#reserve(bytes.length));
  }

  #count(count: number): void {
    this.#marker('L');
    this.#view.setBigInt64(this.#reserve(8), BigInt(count));
  }

  #marker(marker: string): void {
    const at = this.#reserve(1);
    this.#buffer[at] = marker.charCodeAt(0);
  }

  /** Makes room and gives the position to write to; the buffer may be another one afterwards. */
  #reserve(bytes: number): number {
    const at = this.#length;
    this.#length += bytes;
    if (this.#length > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(2 * this.#buffer.length, this.#length));
      larger.set(this.#buffer);
      this.#buffer = larger;
      this.#view = new DataView(larger.buffer);
    }
    return at;
  }
}
