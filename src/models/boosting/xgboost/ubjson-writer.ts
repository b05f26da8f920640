import { isTyped } from '../../../core/matrix/index.js';
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
  /** Texts that were written: keys and names come again with every tree. */
  readonly #texts = new Map<string, Uint8Array>();
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
    } else if (isTyped(value, 'Float32Array')) {
      this.#numbers('d', value);
    } else if (isTyped(value, 'Int32Array')) {
      this.#numbers('l', value);
    } else if (isTyped(value, 'Uint8Array')) {
      this.#numbers('U', value);
    } else if (isTyped(value, 'BigInt64Array')) {
      this.#numbers('L', value);
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

  /** The array's memory is little-endian, UBJSON is big-endian. */
  #numbers(type: string, numbers: Float32Array | Int32Array | Uint8Array | BigInt64Array): void {
    this.#marker('[');
    this.#marker('$');
    this.#marker(type);
    this.#marker('#');
    this.#count(numbers.length);
    const { buffer, byteOffset, byteLength, BYTES_PER_ELEMENT: size } = numbers;
    this.#append(byteLength, (_, at) => {
      this.#buffer.set(new Uint8Array(buffer, byteOffset, byteLength), at);
      const written = Buffer.from(this.#buffer.buffer, at, byteLength);
      if (size === 4) written.swap32();
      if (size === 8) written.swap64();
    });
  }

  #wholeNumber(value: number): void {
    if (value === (value << 24) >> 24) {
      this.#marker('i');
      this.#append(1, (view, at) => view.setInt8(at, value));
    } else if (value === (value << 16) >> 16) {
      this.#marker('I');
      this.#append(2, (view, at) => view.setInt16(at, value));
    } else {
      this.#marker('l');
      this.#append(4, (view, at) => view.setInt32(at, value));
    }
  }

  #string(text: string): void {
    const bytes = this.#texts.get(text) ?? this.#text.encode(text);
    this.#texts.set(text, bytes);
    this.#count(bytes.length);
    this.#append(bytes.length, (_, at) => this.#buffer.set(bytes, at));
  }

  #count(count: number): void {
    this.#marker('L');
    this.#append(8, (view, at) => view.setBigInt64(at, BigInt(count)));
  }

  #marker(marker: string): void {
    this.#append(1, (view, at) => view.setUint8(at, marker.charCodeAt(0)));
  }

  /** Makes room, in a larger buffer if need be, before anything is written there. */
  #append(bytes: number, write: (view: DataView, at: number) => void): void {
    const at = this.#length;
    this.#length += bytes;
    if (this.#length > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(2 * this.#buffer.length, this.#length));
      larger.set(this.#buffer);
      this.#buffer = larger;
      this.#view = new DataView(larger.buffer);
    }
    write(this.#view, at);
  }
}
