import {
  type Code,
  element,
  f32,
  i32,
  repeatWhile,
  Variables,
  v128,
  type WasmFunction,
} from '../../../../core/wasm/index.js';

/** WebAssembly that copies rows of so many bytes, in the order of the list, one after another. */
export function copyRows(rowBytes: number): WasmFunction {
  const variables = new Variables();
  const [rows, end, bins, to] = variables.parameters('i32');
  const from = variables.local('i32');
  const copies: Code[] = [];
  let done = 0;
  for (const { bytes, load, store } of [
    { bytes: 16, load: v128.load, store: v128.store },
    { bytes: 4, load: i32.load, store: i32.store },
    { bytes: 1, load: i32.load8, store: i32.store8 },
  ]) {
    for (; done + bytes <= rowBytes; done += bytes) {
      copies.push(store(to.get, load(from.get, done), done));
    }
  }
  const code = repeatWhile(
    i32.less(rows.get, end.get),
    from.set(element(bins, i32.load(rows.get), rowBytes)),
    ...copies,
    rows.advance(4),
    to.advance(rowBytes),
  );
  return { name: 'copyRows', variables, code };
}

/** Bytes that {@link turnToColumns} writes at a time. */
const VECTOR_BYTES = 16;

/** Rows that {@link turnToColumns} takes at a time. */
export function rowsOfTurn(bytesPerBin: 1 | 2): number {
  return VECTOR_BYTES / bytesPerBin;
}

/**
 * WebAssembly that writes row-major bins, from `bins` to `end`, column by column: the first column
 * from `to` on, each other one `columnBytes` after it. The rows are a multiple of {@link rowsOfTurn}.
 */
export function turnToColumns(columns: number, bytesPerBin: 1 | 2): WasmFunction {
  const variables = new Variables();
  const [bins, end, to, columnBytes] = variables.parameters('i32');
  const [bin, rowEnd, target] = variables.locals('i32');
  const vector = variables.local('v128');
  const rowBytes = columns * bytesPerBin;
  const loadLane = bytesPerBin === 1 ? v128.load8Lane : v128.load16Lane;
  const lanes = Array.from({ length: rowsOfTurn(bytesPerBin) }, (_, lane) =>
    vector.set(loadLane(bin.get, lane === 0 ? v128.zero : vector.get, lane, lane * rowBytes)),
  );
  const code = repeatWhile(
    i32.less(bins.get, end.get),
    bin.set(bins.get),
    rowEnd.set(i32.add(bins.get, i32.const(rowBytes))),
    target.set(to.get),
    repeatWhile(
      i32.less(bin.get, rowEnd.get),
      ...lanes,
      v128.store(target.get, vector.get),
      bin.advance(bytesPerBin),
      target.set(i32.add(target.get, columnBytes.get)),
    ),
    bins.advance(rowBytes * lanes.length),
    to.advance(VECTOR_BYTES),
  );
  return { name: 'turnToColumns', variables, code };
}

/** WebAssembly that adds a leaf's value to the margins of rows. */
export function addLeaf(): WasmFunction {
  const variables = new Variables();
  const [rows, end, margins] = variables.parameters('i32');
  const value = variables.parameter('f32');
  const margin = variables.local('i32');
  const code = repeatWhile(
    i32.less(rows.get, end.get),
    margin.set(element(margins, i32.load(rows.get), 4)),
    f32.store(margin.get, f32.add(f32.load(margin.get), value.get)),
    rows.advance(4),
  );
  return { name: 'addLeaf', variables, code };
}
