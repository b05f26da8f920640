import {
  type Code,
  element,
  i8x16,
  i32,
  i32x4,
  repeatWhile,
  Variables,
  v128,
  type WasmFunction,
} from '../../../core/wasm/index.js';

/** Rows that are parted at a time: as many as a vector holds. */
const LANES = 4;
const LANE_BYTES = 4;
const MASKS = 1 << LANES;
const TABLE_BYTES = 16 * MASKS;

/** Two tables of shuffles, one for each side. */
export const SHUFFLE_BYTES = 2 * TABLE_BYTES;

/**
 * For each set of lanes that go left, which bytes a shuffle takes: the first table moves the lanes of
 * the set to the front, in order; the second moves the others to the back, the first of them last.
 */
export function shuffleTables(): Uint8Array {
  const tables = new Uint8Array(SHUFFLE_BYTES);
  for (let mask = 0; mask < MASKS; mask++) {
    let left = 0;
    let right = LANES - 1;
    for (let lane = 0; lane < LANES; lane++) {
      const goesLeft = (mask >> lane) & 1;
      const to = 16 * mask + LANE_BYTES * (goesLeft ? left++ : right--);
      const table = goesLeft ? 0 : TABLE_BYTES;
      for (let byte = 0; byte < LANE_BYTES; byte++) {
        tables[table + to + byte] = LANE_BYTES * lane + byte;
      }
    }
  }
  return tables;
}

/**
 * Copies rows whose bin is below `firstRight`, or is `leftToo`, upwards from `left`, the others
 * downwards from `right`. Returns the end of those that went left. Four rows a turn, without a branch
 * to mispredict: all four are written to both sides, each side's own packed towards it.
 */
export function partition(bytesPerBin: 1 | 2, shuffles: number): WasmFunction {
  const variables = new Variables();
  const [rows, end, column, firstRight, leftToo, left, right] = variables.parameters('i32');
  const [four, bins] = variables.locals('v128');
  const [mask, lefts] = variables.locals('i32');
  const [firstRights, leftToos] = variables.locals('v128');
  const [row, bin] = variables.locals('i32');

  const loadLane = bytesPerBin === 1 ? v128.load8Lane : v128.load16Lane;
  const laneOfRow = LANE_BYTES / bytesPerBin;
  const binOf = (lane: number): Code =>
    bins.set(
      loadLane(
        element(column, i32x4.lane(four.get, lane), bytesPerBin),
        lane === 0 ? v128.zero : bins.get,
        lane * laneOfRow,
      ),
    );
  const shuffled = (table: number): Code =>
    i8x16.swizzle(
      four.get,
      v128.load(i32.shiftLeft(mask.get, i32.const(4)), shuffles + table * TABLE_BYTES),
    );
  // What is written beyond a side's own rows must not reach the other side's.
  const room = i32.less(i32.add(rows.get, i32.const(2 * LANES * LANE_BYTES - 1)), end.get);
  const turns = repeatWhile(
    room,
    four.set(v128.load(rows.get)),
    ...[0, 1, 2, 3].map(binOf),
    mask.set(
      i32x4.bitmask(
        v128.or(i32x4.less(bins.get, firstRights.get), i32x4.equal(bins.get, leftToos.get)),
      ),
    ),
    v128.store(left.get, shuffled(0)),
    v128.store(i32.subtract(right.get, i32.const((LANES - 1) * LANE_BYTES)), shuffled(1)),
    lefts.set(i32.shiftLeft(i32.ones(mask.get), i32.const(2))),
    left.set(i32.add(left.get, lefts.get)),
    right.set(i32.add(right.get, i32.subtract(lefts.get, i32.const(LANES * LANE_BYTES)))),
    rows.advance(LANES * LANE_BYTES),
  );
  const rest = repeatWhile(
    i32.less(rows.get, end.get),
    row.set(i32.load(rows.get)),
    bin.set((bytesPerBin === 1 ? i32.load8 : i32.load16)(element(column, row.get, bytesPerBin))),
    lefts.set(
      i32.shiftLeft(
        i32.or(i32.less(bin.get, firstRight.get), i32.equal(bin.get, leftToo.get)),
        i32.const(2),
      ),
    ),
    i32.store(left.get, row.get),
    i32.store(right.get, row.get),
    left.set(i32.add(left.get, lefts.get)),
    right.set(i32.add(right.get, i32.subtract(lefts.get, i32.const(LANE_BYTES)))),
    rows.advance(LANE_BYTES),
  );
  const code: Code[] = [
    firstRights.set(i32x4.splat(firstRight.get)),
    leftToos.set(i32x4.splat(leftToo.get)),
    turns,
    rest,
    left.get,
  ];
  return { name: 'partition', variables, result: 'i32', code: code.flat() };
}
