import {
  f32x4,
  i32,
  repeatWhile,
  Variables,
  v128,
  type WasmFunction,
} from '../../../core/wasm/index.js';

/** Rows and columns of the product that are computed together; its shape must be multiples of these. */
export const TILE_ROWS = 4;
export const TILE_COLUMNS = 8;

/**
 * C = A · B, by `multiply(a, aRow, aColumn, b, bRow, c, cRow, rows, columns, depth)`: addresses, and
 * the bytes from one row, or column, to the next, so that A can be read in either order; `rows` and
 * `depth` are the shape of A, `columns` the bytes of a row of C.
 */
export function multiply(): WasmFunction {
  const variables = new Variables();
  const [a, aRow, aColumn, b, bRow, c, cRow] = variables.parameters('i32');
  const [rows, columns, depth] = variables.parameters('i32');
  const [rowsLeft, column, depthLeft, bAt, cAt] = variables.locals('i32');
  const tileRows = Array.from({ length: TILE_ROWS }, () => ({
    aAt: variables.local('i32'),
    low: variables.local('v128'),
    high: variables.local('v128'),
  }));
  const [bLow, bHigh, factor] = variables.locals('v128');

  const startTile = tileRows.flatMap(({ aAt, low, high }, r) => [
    aAt.set(r === 0 ? a.get : i32.add(tileRows[r - 1].aAt.get, aRow.get)),
    low.set(v128.zero),
    high.set(v128.zero),
  ]);
  const addProducts = tileRows.flatMap(({ aAt, low, high }) => [
    factor.set(v128.loadSplat(aAt.get)),
    low.set(f32x4.add(low.get, f32x4.multiply(factor.get, bLow.get))),
    high.set(f32x4.add(high.get, f32x4.multiply(factor.get, bHigh.get))),
    aAt.set(i32.add(aAt.get, aColumn.get)),
  ]);
  const storeTile = tileRows.flatMap(({ low, high }) => [
    v128.store(cAt.get, low.get),
    v128.store(cAt.get, high.get, 16),
    cAt.set(i32.add(cAt.get, cRow.get)),
  ]);
  const code = [
    rowsLeft.set(rows.get),
    repeatWhile(
      rowsLeft.get,
      column.set(i32.const(0)),
      repeatWhile(
        i32.less(column.get, columns.get),
        ...startTile,
        bAt.set(i32.add(b.get, column.get)),
        depthLeft.set(depth.get),
        repeatWhile(
          depthLeft.get,
          bLow.set(v128.load(bAt.get)),
          bHigh.set(v128.load(bAt.get, 16)),
          ...addProducts,
          bAt.set(i32.add(bAt.get, bRow.get)),
          depthLeft.advance(-1),
        ),
        cAt.set(i32.add(c.get, column.get)),
        ...storeTile,
        column.advance(4 * TILE_COLUMNS),
      ),
      a.set(i32.add(a.get, i32.multiply(aRow.get, i32.const(TILE_ROWS)))),
      c.set(i32.add(c.get, i32.multiply(cRow.get, i32.const(TILE_ROWS)))),
      rowsLeft.advance(-TILE_ROWS),
    ),
  ].flat();
  return { name: 'multiply', variables, code };
}
