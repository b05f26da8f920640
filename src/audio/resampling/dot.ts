import {
  f32x4,
  moduleBytes,
  repeatWhile,
  Variables,
  v128,
  type WasmFunction,
} from '../../core/wasm/index.js';

/** Lengths are multiples of this. */
export const STEP = 16;

/**
 * The sum of the products of two rows of floats: `dot(a, b, bytes)`, addresses and the length of either
 * in bytes, a multiple of 4 · {@link STEP}. Always added in the same order.
 *
 * WebAssembly, as typed arrays are some five times slower.
 */
export type Dot = (a: number, b: number, bytes: number) => number;

let compiled: WebAssembly.Module | undefined;

/** The kernel over a memory. */
export function dotIn(memory: WebAssembly.Memory): Dot {
  compiled ??= new WebAssembly.Module(moduleBytes([dot()], false));
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  return exports.dot;
}

function dot(): WasmFunction {
  const variables = new Variables();
  const [a, b, bytes] = variables.parameters('i32');
  const sums = Array.from({ length: STEP / 4 }, () => variables.local('v128'));
  const addProducts = sums.map((sum, i) =>
    sum.set(f32x4.add(sum.get, f32x4.multiply(v128.load(a.get, 16 * i), v128.load(b.get, 16 * i)))),
  );
  const [first, ...others] = sums;
  const code = [
    repeatWhile(
      bytes.get,
      ...addProducts,
      a.advance(4 * STEP),
      b.advance(4 * STEP),
      bytes.advance(-4 * STEP),
    ),
    ...others.map((sum) => first.set(f32x4.add(first.get, sum.get))),
    first.set(f32x4.add(first.get, f32x4.high(first.get))),
    f32x4.lane(f32x4.add(first.get, f32x4.swapLow(first.get)), 0),
  ].flat();
  return { name: 'dot', variables, result: 'f32', code };
}
