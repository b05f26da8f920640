import {
  type Code,
  f32x4,
  i32,
  repeatWhile,
  type Variable,
  Variables,
  v128,
  type WasmFunction,
} from '../../../core/wasm/index.js';

/** Bytes of four single precision numbers: one of each of four frames, or four of one frame. */
export const VECTOR = 16;

/** Four rows of four as four columns. */
export function transpose(rows: readonly Variable[], columns: readonly Variable[]): Code {
  const [a, b, c, d] = rows.map((row) => row.get);
  const [first, second, third, fourth] = columns;
  return [
    first.set(f32x4.interleaveLow(a, b)),
    second.set(f32x4.interleaveLow(c, d)),
    third.set(f32x4.interleaveHigh(a, b)),
    fourth.set(f32x4.interleaveHigh(c, d)),
    rows[0].set(f32x4.joinHigh(first.get, second.get)),
    rows[1].set(f32x4.joinHigh(third.get, fourth.get)),
    first.set(f32x4.joinLow(first.get, second.get)),
    third.set(f32x4.joinLow(third.get, fourth.get)),
    second.set(rows[0].get),
    fourth.set(rows[1].get),
  ].flat();
}

/**
 * `gather(samples, hop, window, target, length)`: four overlapping frames of samples times the
 * window, laid out sample by sample with the frames side by side. `hop` is in bytes, `length` the
 * samples of a frame, a multiple of four.
 */
export function gather(): WasmFunction {
  const variables = new Variables();
  const [samples, hop, window, target, length] = variables.parameters('i32');
  const [at] = variables.locals('i32');
  const [weights, ...vectors] = take(variables, 9);
  const rows = vectors.slice(0, 4);
  const columns = vectors.slice(4);
  const code = [
    repeatWhile(
      length.get,
      weights.set(v128.load(window.get)),
      at.set(samples.get),
      ...rows.flatMap((row) => [
        row.set(f32x4.multiply(v128.load(at.get), weights.get)),
        at.set(i32.add(at.get, hop.get)),
      ]),
      transpose(rows, columns),
      ...columns.map((column, i) => v128.store(target.get, column.get, i * VECTOR)),
      samples.advance(VECTOR),
      window.advance(VECTOR),
      target.advance(4 * VECTOR),
      length.advance(-4),
    ),
  ].flat();
  return { name: 'gather', variables, code };
}

/**
 * `scatter(source, window, target, row, length)`: the other way about, each frame to a row of its
 * own, `row` bytes apart.
 */
export function scatter(): WasmFunction {
  const variables = new Variables();
  const [source, window, target, row, length] = variables.parameters('i32');
  const [at] = variables.locals('i32');
  const [weights, ...vectors] = take(variables, 9);
  const rows = vectors.slice(0, 4);
  const columns = vectors.slice(4);
  const code = [
    repeatWhile(
      length.get,
      ...rows.map((vector, i) => vector.set(v128.load(source.get, i * VECTOR))),
      transpose(rows, columns),
      weights.set(v128.load(window.get)),
      at.set(target.get),
      ...columns.flatMap((column) => [
        v128.store(at.get, f32x4.multiply(column.get, weights.get)),
        at.set(i32.add(at.get, row.get)),
      ]),
      source.advance(4 * VECTOR),
      window.advance(VECTOR),
      target.advance(VECTOR),
      length.advance(-4),
    ),
  ].flat();
  return { name: 'scatter', variables, code };
}

function take(variables: Variables, count: number): Variable[] {
  return Array.from({ length: count }, () => variables.local('v128'));
}
