import {
  f32x4,
  i32,
  repeatWhile,
  Variables,
  v128,
  type WasmFunction,
} from '../../../core/wasm/index.js';
import { VECTOR } from './framing.js';

/** Rows of a matrix that {@link products} multiplies by squares. */
export const PRODUCTS = 12;

/**
 * `products(matrix, row, magnitudes, target, length)`: the products of PRODUCTS rows, `row` bytes apart,
 * with the squares of `length` magnitudes, a multiple of four; each as four sums, to be added up.
 */
export function products(): WasmFunction {
  const variables = new Variables();
  const [matrix, row, magnitudes, target, length] = variables.parameters('i32');
  const [at] = variables.locals('i32');
  const [factor] = variables.locals('v128');
  const sums = Array.from({ length: PRODUCTS }, () => variables.local('v128'));
  const code = [
    ...sums.map((sum) => sum.set(v128.zero)),
    repeatWhile(
      length.get,
      factor.set(v128.load(magnitudes.get)),
      factor.set(f32x4.multiply(factor.get, factor.get)),
      at.set(matrix.get),
      ...sums.flatMap((sum) => [
        sum.set(f32x4.add(sum.get, f32x4.multiply(factor.get, v128.load(at.get)))),
        at.set(i32.add(at.get, row.get)),
      ]),
      matrix.advance(VECTOR),
      magnitudes.advance(VECTOR),
      length.advance(-4),
    ),
    ...sums.map((sum, i) => v128.store(target.get, sum.get, i * VECTOR)),
  ].flat();
  return { name: 'products', variables, code };
}
