import {
  type Code,
  f32,
  i8x16,
  i32,
  repeatWhile,
  Variables,
  v128,
  type WasmFunction,
} from '../../../core/wasm/index.js';
import { descent } from './descent.js';
import { LANES, LAST_SLOT, ranksOf, slotsOf, type TreeLayout } from './layout.js';
import { lastNode, lastOffset, leafValue, PROGRAM_WORDS } from './row-kernel.js';

/** Rows of a block: a slot's ranks of all of them lie together, and a booster's sums. */
export const BLOCK_ROWS = 64;

/**
 * Adds the values of the leaves that a block of rows ends in to the boosters' sums:
 * `block(program, programEnd, ranks, ranksEnd, sums, arrivals)`, all of them addresses. `ranks` are those
 * of the rows in the first slot, up to `ranksEnd`, a multiple of sixteen of them; other slots follow, and
 * so do the boosters' sums, each {@link BLOCK_ROWS} further. Sixteen rows go down a tree side by side.
 */
export function blockKernel(layout: TreeLayout): WasmFunction {
  const variables = new Variables();
  const [program, programEnd, ranks, ranksEnd, sums, arrivals] = variables.parameters('i32');
  const [at, end, boosterSums, tree, treeEnd, last, lastLevel] = variables.locals('i32');
  const [rows, rowSums, node] = variables.locals('i32');
  const slotRows = Math.log2(BLOCK_ROWS);

  /** Where the rows' ranks in a slot lie. */
  const ranksIn = (slot: Code): Code => i32.add(rows.get, i32.shiftLeft(slot, i32.const(slotRows)));
  const goesLeft = (place: number): Code =>
    i8x16.greater(
      v128.load8Splat(tree.get, ranksOf(place)),
      v128.load(ranksIn(i32.load8(tree.get, slotsOf(place)))),
    );
  const { prepare, arrival } = descent(variables, layout, goesLeft);
  const offset = lastOffset(layout, 0);
  const addLeaf = (lane: number): Code => [
    ...node.set(lastNode(layout, lastLevel, i32.load8Signed(arrivals.get, lane))),
    ...last.set(ranksIn(i32.load8(node.get, offset + LAST_SLOT))),
    ...f32.store(
      rowSums.get,
      f32.add(
        f32.load(rowSums.get, 4 * lane),
        leafValue(node, i32.load8Signed(last.get, lane), offset),
      ),
      4 * lane,
    ),
  ];
  const code = [
    ...prepare,
    ...repeatWhile(
      i32.less(program.get, programEnd.get),
      at.set(i32.load(program.get)),
      end.set(i32.load(program.get, 4)),
      boosterSums.set(
        i32.add(sums.get, i32.shiftLeft(i32.load(program.get, 8), i32.const(slotRows))),
      ),
      repeatWhile(
        i32.less(at.get, end.get),
        tree.set(at.get),
        treeEnd.set(i32.add(at.get, i32.const(LANES))),
        lastLevel.set(at.get),
        repeatWhile(
          i32.less(tree.get, treeEnd.get),
          rows.set(ranks.get),
          rowSums.set(boosterSums.get),
          repeatWhile(
            i32.less(rows.get, ranksEnd.get),
            v128.store(arrivals.get, arrival),
            ...Array.from({ length: LANES }, (_, lane) => addLeaf(lane)),
            rows.advance(LANES),
            rowSums.advance(4 * LANES),
          ),
          tree.advance(1),
          lastLevel.advance(layout.lastLevelBytes),
        ),
        at.advance(layout.bytes),
      ),
      program.advance(4 * PROGRAM_WORDS),
    ),
  ];
  return { name: 'block', variables, code };
}
