import {
  f32x4,
  i32,
  repeatWhile,
  Variables,
  v128,
  type WasmFunction,
} from '../../../core/wasm/index.js';
import { VECTOR_BYTES } from '../layers/float-memory.js';

/** Vectors of one row's product that stay in registers together. */
export const MOST_VECTORS = 8;

/**
 * A row times a matrix of `vectors` vectors a row: `multiplyRow(a, aEnd, b, c)`, addresses of the row's
 * first number, of its end, of the matrix, and of the product. Adds up in the order of `multiply`.
 */
export function multiplyRow(vectors: number): WasmFunction {
  const variables = new Variables();
  const [a, aEnd, b, c] = variables.parameters('i32');
  const factor = variables.local('v128');
  const sums = Array.from({ length: vectors }, () => variables.local('v128'));
  const code = [
    ...sums.flatMap((sum) => sum.set(v128.zero)),
    ...repeatWhile(
      i32.less(a.get, aEnd.get),
      factor.set(v128.loadSplat(a.get)),
      ...sums.map((sum, k) =>
        sum.set(f32x4.add(sum.get, f32x4.multiply(factor.get, v128.load(b.get, VECTOR_BYTES * k)))),
      ),
      a.advance(4),
      b.advance(VECTOR_BYTES * vectors),
    ),
    ...sums.flatMap((sum, k) => v128.store(c.get, sum.get, VECTOR_BYTES * k)),
  ];
  return { name: `multiplyRow${vectors}`, variables, code };
}
