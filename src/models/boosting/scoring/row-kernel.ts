import {
  type Code,
  f32,
  i8x16,
  i32,
  repeatWhile,
  type Variable,
  Variables,
  v128,
  type WasmFunction,
} from '../../../core/wasm/index.js';
import { descent } from './descent.js';
import {
  LANES,
  LAST_LEAVES,
  LAST_RANK,
  LAST_SLOT,
  ranksOf,
  slotsOf,
  type TreeLayout,
} from './layout.js';

/** A booster in a program: where its trees begin and end, and where its sum is among the sums. */
export const PROGRAM_WORDS = 3;

/**
 * Adds the values of the leaves that one row ends in to the boosters' sums:
 * `row(program, programEnd, ranks, sums, arrivals)`, all of them addresses. `ranks` are the row's, a byte
 * for each slot; `arrivals` has room for a vector. Sixteen trees go down side by side.
 *
 * @param tables how many vectors the ranks fill.
 */
export function rowKernel(layout: TreeLayout, tables: number): WasmFunction {
  const variables = new Variables();
  const [program, programEnd, ranks, sums, arrivals] = variables.parameters('i32');
  const [at, end, sumAt, last] = variables.locals('i32');
  const sum = variables.local('f32');
  const slots = variables.local('v128');
  const table = Array.from({ length: tables }, () => variables.local('v128'));
  const before = Array.from({ length: tables }, () => variables.local('v128'));

  /** The row's ranks in the sixteen slots of a node: each table has those of its own slots, 0 for others. */
  const rowRanks = (node: number): Code => [
    ...slots.set(v128.load(at.get, slotsOf(node))),
    ...table
      .map((ranksOfTable, k) =>
        i8x16.swizzle(ranksOfTable.get, k === 0 ? slots.get : i8x16.add(slots.get, before[k].get)),
      )
      .reduce((all, some) => v128.or(all, some)),
  ];
  const goesLeft = (node: number): Code =>
    i8x16.greater(v128.load(at.get, ranksOf(node)), rowRanks(node));
  const { prepare, arrival } = descent(variables, layout, goesLeft);

  const code = [
    ...prepare,
    ...table.flatMap((one, k) => one.set(v128.load(ranks.get, LANES * k))),
    ...before.flatMap((one, k) => one.set(i8x16.splat(i32.const(-LANES * k)))),
    ...repeatWhile(
      i32.less(program.get, programEnd.get),
      at.set(i32.load(program.get)),
      end.set(i32.load(program.get, 4)),
      sumAt.set(i32.add(sums.get, i32.load(program.get, 8))),
      sum.set(f32.load(sumAt.get)),
      repeatWhile(
        i32.less(at.get, end.get),
        v128.store(arrivals.get, arrival),
        ...Array.from({ length: LANES }, (_, lane) => [
          ...last.set(lastNode(layout, at, i32.load8Signed(arrivals.get, lane))),
          ...sum.set(
            f32.add(
              sum.get,
              leafValue(
                last,
                i32.load8Signed(
                  i32.add(ranks.get, i32.load8(last.get, lastOffset(layout, lane) + LAST_SLOT)),
                ),
                lastOffset(layout, lane),
              ),
            ),
          ),
        ]),
        at.advance(layout.bytes),
      ),
      f32.store(sumAt.get, sum.get),
      program.advance(4 * PROGRAM_WORDS),
    ),
  ];
  return { name: 'row', variables, code };
}

/** Where the node of the last level lies that a descent arrived in, less {@link lastOffset}. */
export function lastNode({ lastNodeBytes }: TreeLayout, trees: Variable, arrival: Code): Code {
  return i32.add(trees.get, i32.multiply(arrival, i32.const(lastNodeBytes)));
}

/** The offset of the rightmost node of a tree's last level, from the start of its sixteen. */
export function lastOffset(
  { last, lastLevelBytes, lastNodeBytes }: TreeLayout,
  lane: number,
): number {
  return last + (lane + 1) * lastLevelBytes - lastNodeBytes;
}

/** The value of the leaf below a node of the last level, for a row's rank in its slot. */
export function leafValue(last: Variable, rowRank: Code, offset: number): Code {
  const rank = i32.load8Signed(last.get, offset + LAST_RANK);
  const goesLeft = i32.shiftRightUnsigned(i32.subtract(rowRank, rank), i32.const(31));
  const leaf = i32.add(last.get, i32.shiftLeft(goesLeft, i32.const(2)));
  return f32.load(leaf, offset + LAST_LEAVES);
}
