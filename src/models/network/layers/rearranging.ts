import {
  f32x4,
  i32,
  repeatWhile,
  Variables,
  v128,
  type WasmFunction,
} from '../../../core/wasm/index.js';
import { VECTOR_BYTES } from './float-memory.js';

/** The sum of all rows: `sumRows(rows, end, sums, sumsEnd)`. */
export function sumRows(): WasmFunction {
  const variables = new Variables();
  const [rows, end, sums, sumsEnd] = variables.parameters('i32');
  const [at, width] = variables.locals('i32');
  const sum = variables.local('v128');
  // A column of four sums at a time stays in a register.
  const code = [
    width.set(i32.subtract(sumsEnd.get, sums.get)),
    repeatWhile(
      i32.less(sums.get, sumsEnd.get),
      at.set(rows.get),
      sum.set(v128.zero),
      repeatWhile(
        i32.less(at.get, end.get),
        sum.set(f32x4.add(sum.get, v128.load(at.get))),
        at.set(i32.add(at.get, width.get)),
      ),
      v128.store(sums.get, sum.get),
      sums.advance(VECTOR_BYTES),
      rows.advance(VECTOR_BYTES),
    ),
  ].flat();
  return { name: 'sumRows', variables, code };
}

/**
 * A matrix with rows and columns exchanged, in squares of four:
 * `transpose(from, end, fromRow, to, toRow)`, where rows are told by their bytes.
 */
export function transpose(): WasmFunction {
  const variables = new Variables();
  const [from, end, fromRow, to, toRow] = variables.parameters('i32');
  const [source, sourceEnd, target, at] = variables.locals('i32');
  const rows = Array.from({ length: 4 }, () => variables.local('v128'));
  const [a, b, c, d] = rows.map((row) => row.get);
  const loadSquare = rows.flatMap((row, k) => [
    at.set(k === 0 ? source.get : i32.add(at.get, fromRow.get)),
    row.set(v128.load(at.get)),
  ]);
  const lows = [f32x4.interleaveLow(a, b), f32x4.interleaveLow(c, d)] as const;
  const highs = [f32x4.interleaveHigh(a, b), f32x4.interleaveHigh(c, d)] as const;
  const columns = [
    f32x4.joinLow(...lows),
    f32x4.joinHigh(...lows),
    f32x4.joinLow(...highs),
    f32x4.joinHigh(...highs),
  ];
  const storeSquare = columns.flatMap((column) => [
    v128.store(target.get, column),
    target.set(i32.add(target.get, toRow.get)),
  ]);
  const code = repeatWhile(
    i32.less(from.get, end.get),
    source.set(from.get),
    sourceEnd.set(i32.add(from.get, fromRow.get)),
    target.set(to.get),
    repeatWhile(
      i32.less(source.get, sourceEnd.get),
      ...loadSquare,
      ...storeSquare,
      source.advance(VECTOR_BYTES),
    ),
    from.set(i32.add(from.get, i32.shiftLeft(fromRow.get, i32.const(2)))),
    to.advance(VECTOR_BYTES),
  );
  return { name: 'transpose', variables, code };
}
