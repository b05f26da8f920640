import {
  type Code,
  i32,
  repeatWhile,
  select,
  Variables,
  type WasmFunction,
  when,
} from '../../../core/wasm/index.js';

/**
 * What finds the bin of a value of a column: its bits, as a number that ascends with it, name one of
 * some thousand cells between the first and the last bin, and the cell names the bin to look from.
 */
export interface BinSearch {
  /** Keys of each bin's greatest value; the last stands for all above it. */
  readonly upperKeys: Int32Array;
  readonly first: number;
  readonly shift: number;
  readonly lastCell: number;
  /** For each cell. */
  readonly firstBin: Int32Array;
  /** The bin of missing values. */
  readonly missing: number;
}

const CELL_BITS = 13;
const GREATEST = 0x7fffffff;

/** @param upper the greatest value of each bin, ascending; there may be none. */
export function binSearch(upper: Float32Array): BinSearch {
  const missing = upper.length;
  const upperKeys = missing === 0 ? new Int32Array(1) : keysOf(upper);
  const last = upperKeys.length - 1;
  const first = upperKeys[0];
  const span = upperKeys[last] - first;
  upperKeys[last] = GREATEST;
  const shift = Math.max(0, 32 - Math.clz32(span) - CELL_BITS);
  const lastCell = Math.floor(span / 2 ** shift);
  const firstBin = new Int32Array(lastCell + 1);
  for (let cell = 0, bin = 0; cell <= lastCell; cell++) {
    while (upperKeys[bin] < first + cell * 2 ** shift) bin++;
    firstBin[cell] = bin;
  }
  return { upperKeys, first, shift, lastCell, firstBin, missing };
}

/** The bits of floats as signed numbers that ascend with them; no NaN. */
function keysOf(values: Float32Array): Int32Array {
  return new Int32Array(values.slice().buffer).map((bits) => bits ^ ((bits >> 31) & GREATEST));
}

/** Bits of infinity without the sign: those of NaN are more. */
const INFINITY_BITS = 0x7f800000;

/**
 * WebAssembly that writes the bins of a column's values: from `value` to `end`, every `step` bytes;
 * `bins` bytes behind each. The key of −0 is between those of 0 and of the numbers below it, so that its
 * bin is that of 0.
 */
export function findBins(): WasmFunction {
  const variables = new Variables();
  const [value, end, step, bins] = variables.parameters('i32');
  const [firstBins, uppers, first, shift, lastCell, missing] = variables.parameters('i32');
  const [bits, key, cell, bin] = variables.locals('i32');
  const upperOf = (place: Code): Code =>
    i32.load(i32.add(uppers.get, i32.shiftLeft(place, i32.const(2))));
  const isNumber = i32.less(
    i32.shiftLeft(bits.get, i32.const(1)),
    i32.const((INFINITY_BITS << 1) | 1),
  );
  const code = repeatWhile(
    i32.less(value.get, end.get),
    bits.set(i32.load(value.get)),
    bin.set(missing.get),
    when(
      isNumber,
      key.set(
        i32.xor(
          bits.get,
          i32.shiftRightUnsigned(i32.shiftRight(bits.get, i32.const(31)), i32.const(1)),
        ),
      ),
      cell.set(i32.shiftRightUnsigned(i32.subtract(key.get, first.get), shift.get)),
      cell.set(select(i32.less(cell.get, lastCell.get), cell.get, lastCell.get)),
      cell.set(select(i32.greater(key.get, first.get), cell.get, i32.const(0))),
      bin.set(i32.load(i32.add(firstBins.get, i32.shiftLeft(cell.get, i32.const(2))))),
      repeatWhile(i32.greater(key.get, upperOf(bin.get)), bin.advance(1)),
    ),
    i32.store(i32.add(value.get, bins.get), bin.get),
    value.set(i32.add(value.get, step.get)),
  );
  return { name: 'findBins', variables, code };
}
