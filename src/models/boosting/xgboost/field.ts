import { InputError } from '../../../core/errors/index.js';

/** A place in the document that a model file holds, and what is there. */
export class Field {
  readonly #value: unknown;
  readonly #path: string;
  readonly #file: string;

  /** @param file what the file is called in messages. */
  constructor(value: unknown, file: string, path = '') {
    this.#value = value;
    this.#file = file;
    this.#path = path;
  }

  /** The field under a key, or undefined where there is none. */
  find(key: string): Field | undefined {
    const object = this.#value;
    if (typeof object !== 'object' || object === null || isList(object)) {
      this.fail(`should be an object, is ${describe(object)}`);
    }
    if (!Object.hasOwn(object, key)) return undefined;
    const path = this.#path === '' ? key : `${this.#path}.${key}`;
    return new Field((object as Record<string, unknown>)[key], this.#file, path);
  }

  /** The field under a key. @throws InputError where there is none. */
  get(key: string): Field {
    return this.find(key) ?? this.fail(`has no "${key}"; this is not an XGBoost model file`);
  }

  /** How many elements the array has. */
  get length(): number {
    return this.#list().length;
  }

  /** The element at a position that is known to exist. */
  at(index: number): Field {
    return new Field(this.#list()[index], this.#file, `${this.#path}[${index}]`);
  }

  text(): string {
    if (typeof this.#value === 'string') return this.#value;
    return this.fail(`should be a text, is ${describe(this.#value)}`);
  }

  texts(): string[] {
    return Array.from({ length: this.length }, (_, i) => this.at(i).text());
  }

  /** A whole number ≥ 0, which XGBoost writes as a text. */
  count(): number {
    const value = this.#value;
    const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
    if (typeof number === 'number' && Number.isSafeInteger(number) && number >= 0) return number;
    return this.fail(`should be a whole number, is ${describe(value)}`);
  }

  /** As many zeros and ones as wanted; false and true count as these. */
  flags(count: number): Uint8Array {
    return this.#fill(new Uint8Array(count), (value) => value === 0 || value === 1, '0 or 1');
  }

  /** As many whole numbers of 32 bits as wanted. */
  wholeNumbers(count: number): Int32Array {
    return this.#fill(new Int32Array(count), (value) => value === (value | 0), 'a whole number');
  }

  /** As many numbers as wanted, each within the range of a float32. */
  floats(count: number): Float32Array {
    const fits = (value: number) => Number.isFinite(Math.fround(value));
    return this.#fill(new Float32Array(count), fits, 'a finite number');
  }

  /** @throws InputError saying where in the file the problem is. */
  fail(problem: string): never {
    const subject = this.#path === '' ? 'the document' : this.#path;
    throw new InputError(`${subject} ${problem}`, { file: this.#file });
  }

  #fill<T extends Uint8Array | Int32Array | Float32Array>(
    numbers: T,
    fits: (number: number) => boolean,
    kind: string,
  ): T {
    const list = this.#list();
    if (list.length !== numbers.length) {
      this.fail(`should have ${numbers.length} elements, has ${list.length}; the file is damaged`);
    }
    for (let i = 0; i < numbers.length; i++) {
      const value = list[i];
      const number = typeof value === 'number' || typeof value === 'boolean' ? +value : Number.NaN;
      if (!fits(number)) this.at(i).fail(`should be ${kind}, is ${describe(value)}`);
      numbers[i] = number;
    }
    return numbers;
  }

  #list(): ArrayLike<unknown> {
    const value = this.#value;
    if (isList(value)) return value;
    return this.fail(`should be an array, is ${describe(value)}`);
  }
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

function describe(value: unknown): string {
  if (value === undefined) return 'missing';
  if (isList(value)) return 'an array';
  if (typeof value === 'object' && value !== null) return 'an object';
  return JSON.stringify(value) ?? String(value);
}
