import {
  type Code,
  i32,
  moduleBytes,
  ownMemory,
  repeatWhile,
  type Variable,
  Variables,
  type WasmFunction,
} from '../../../core/wasm/index.js';

/** Three digits of 11 bits: their counters fit the first-level cache. */
const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;
const PASSES = 3;
const COUNTER_BYTES = 4 * DIGITS;
const VALUES = PASSES * COUNTER_BYTES;

/** Compiled when first used. */
let module: WebAssembly.Module | undefined;

/**
 * Sorts columns of finite numbers without −0, one after another in the same memory: by radix, lowest
 * digit first. Takes 8 bytes a value.
 */
export class ColumnSorter {
  readonly #memory: WebAssembly.Memory;
  readonly #kernels: Readonly<Record<string, (...parameters: number[]) => number>>;
  /** Where a column is put before it is sorted. */
  readonly values: Float32Array;

  /** @param most how many values a column has at most. */
  constructor(most: number) {
    this.#memory = ownMemory(VALUES + 8 * most);
    module ??= new WebAssembly.Module(moduleBytes([countDigits(), scatter(), toFloats()], false));
    this.#kernels = new WebAssembly.Instance(module, { env: { memory: this.#memory } }).exports;
    this.values = new Float32Array(this.#memory.buffer, VALUES, most);
  }

  /** The first `count` of {@link values} in ascending order, until the next sort. */
  sort(count: number): Float32Array {
    const { buffer } = this.#memory;
    let [from, to] = [VALUES, VALUES + 4 * this.values.length];
    new Int32Array(buffer, 0, PASSES * DIGITS).fill(0);
    this.#kernels.countDigits(from, from + 4 * count, 0);
    for (let pass = 0; pass < PASSES; pass++) {
      const counters = new Int32Array(buffer, pass * COUNTER_BYTES, DIGITS);
      // A digit that all values share leaves them in order.
      if (counters.includes(count)) continue;
      for (let digit = 0, place = to; digit < DIGITS; digit++) {
        const start = place;
        place += 4 * counters[digit];
        counters[digit] = start;
      }
      this.#kernels.scatter(from, from + 4 * count, counters.byteOffset, pass * DIGIT_BITS);
      [from, to] = [to, from];
    }
    this.#kernels.toFloats(from, from + 4 * count);
    return new Float32Array(buffer, from, count);
  }
}

/** The digit of a key that begins at bit `shift`, × 4. */
function digitBytes(key: Variable, shift: Code): Code {
  const digitFirst = i32.shiftLeft(
    i32.shiftRightUnsigned(key.get, shift),
    i32.const(32 - DIGIT_BITS),
  );
  return i32.shiftRightUnsigned(digitFirst, i32.const(32 - DIGIT_BITS - 2));
}

/** Turns floats, from `values` to `end`, into keys that ascend with them as unsigned numbers, and counts digits. */
function countDigits(): WasmFunction {
  const variables = new Variables();
  const [values, end, counters] = variables.parameters('i32');
  const [key, counter] = variables.locals('i32');
  const count = (pass: number): Code => [
    ...counter.set(i32.add(counters.get, digitBytes(key, i32.const(pass * DIGIT_BITS)))),
    ...i32.store(
      counter.get,
      i32.add(i32.load(counter.get, pass * COUNTER_BYTES), i32.const(1)),
      pass * COUNTER_BYTES,
    ),
  ];
  const code = repeatWhile(
    i32.less(values.get, end.get),
    key.set(i32.load(values.get)),
    // All bits of negative numbers are turned over, of others the sign.
    key.set(
      i32.xor(key.get, i32.or(i32.shiftRight(key.get, i32.const(31)), i32.const(-0x80000000))),
    ),
    i32.store(values.get, key.get),
    ...[0, 1, 2].map(count),
    values.advance(4),
  );
  return { name: 'countDigits', variables, code };
}

/** Copies keys, from `from` to `end`, to the places that are counted on for their digits. */
function scatter(): WasmFunction {
  const variables = new Variables();
  const [from, end, places, shift] = variables.parameters('i32');
  const [key, place, to] = variables.locals('i32');
  const code = repeatWhile(
    i32.less(from.get, end.get),
    key.set(i32.load(from.get)),
    place.set(i32.add(places.get, digitBytes(key, shift.get))),
    to.set(i32.load(place.get)),
    i32.store(to.get, key.get),
    i32.store(place.get, i32.add(to.get, i32.const(4))),
    from.advance(4),
  );
  return { name: 'scatter', variables, code };
}

/** Turns keys back into floats. */
function toFloats(): WasmFunction {
  const variables = new Variables();
  const [keys, end] = variables.parameters('i32');
  const key = variables.local('i32');
  const negative = i32.xor(i32.shiftRight(key.get, i32.const(31)), i32.const(-1));
  const code = repeatWhile(
    i32.less(keys.get, end.get),
    key.set(i32.load(keys.get)),
    i32.store(keys.get, i32.xor(key.get, i32.or(negative, i32.const(-0x80000000)))),
    keys.advance(4),
  );
  return { name: 'toFloats', variables, code };
}
