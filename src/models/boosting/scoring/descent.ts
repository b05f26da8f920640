import { type Code, i8x16, i32, type Variables, v128 } from '../../../core/wasm/index.js';
import type { TreeLayout } from './layout.js';

/**
 * The code that finds where sixteen descents arrive in the last level, a byte each: −1 for every node that
 * lies to the right, so from 1 − `lastNodes` to 0. All comparisons above the last level are made, in
 * vectors, and those below a node are chosen from by that node's own.
 *
 * @param goesLeft the code of a node's sixteen comparisons: all bits of a byte where it goes left.
 */
export function descent(
  variables: Variables,
  { levels }: TreeLayout,
  goesLeft: (node: number) => Code,
): { readonly prepare: Code; readonly arrival: Code } {
  if (levels === 1) return { prepare: [], arrival: v128.zero };
  const shifts = Array.from({ length: levels - 2 }, () => variables.local('v128'));
  const below = (node: number, height: number): Code => {
    if (height === 0) return goesLeft(node);
    const left = i8x16.add(below(2 * node + 1, height - 1), shifts[height - 1].get);
    return v128.select(left, below(2 * node + 2, height - 1), goesLeft(node));
  };
  const prepare = shifts.flatMap((shift, k) => shift.set(i8x16.splat(i32.const(-(2 ** (k + 1))))));
  return { prepare, arrival: below(0, levels - 2) };
}
