import {
  type Code,
  f32,
  i32,
  moduleBytes,
  ownMemory,
  repeatWhile,
  type Variable,
  Variables,
  type WasmFunction,
} from '../../../core/wasm/index.js';
import { COLUMN_WORD, LEFT_WORD, NODE_BYTES, THRESHOLD_WORD, VALUE_WORD } from './packed-forest.js';

/**
 * Takes rows through one tree and adds the value of the leaf they end in to their sums. All are
 * addresses in bytes but `depth`, the number of steps. Rows come in groups of {@link LANES}.
 */
type Walk = (root: number, depth: number, rows: number, end: number, sums: number) => void;

/** The walk, with the memory that it reads and writes: packed trees at its start, then rows, sums. */
export interface Walker {
  readonly walk: Walk;
  readonly words: Int32Array;
  readonly floats: Float32Array;
}

/** Rows that go down side by side: a step's loads wait for the one before, other rows' do not. */
export const LANES = 8;

let module: WebAssembly.Module | undefined;
let walker: Walker | undefined;

/** The thread's walker, its memory at least so large. What the memory holds is left from before. */
export function walkerOf(bytes: number): Walker {
  if (walker === undefined || walker.words.byteLength < bytes) walker = newWalker(bytes);
  return walker;
}

function newWalker(bytes: number): Walker {
  module ??= new WebAssembly.Module(moduleBytes([walkFunction()], false));
  const memory = ownMemory(bytes);
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return {
    walk: exports.walk,
    words: new Int32Array(memory.buffer),
    floats: new Float32Array(memory.buffer),
  };
}

/**
 * WebAssembly, because eight rows' nodes stay in registers, and no index is checked against the
 * length of an array. The step down is arithmetic instead of a branch, which the processor would
 * guess wrong every other time.
 */
function walkFunction(): WasmFunction {
  const variables = new Variables();
  const [root, depth, rows, end, sums] = variables.parameters('i32');
  const steps = variables.local('i32');
  const nodes = Array.from({ length: LANES }, () => variables.local('i32'));

  const stepDown = (node: Variable, lane: number): Code => {
    const left = i32.load(node.get, 4 * LEFT_WORD);
    const column = i32.add(rows.get, i32.load(node.get, 4 * COLUMN_WORD));
    const value = f32.load(column, 4 * lane);
    const toRight = f32.greaterOrEqual(value, f32.load(node.get, 4 * THRESHOLD_WORD));
    return node.set(i32.add(left, i32.shiftLeft(toRight, i32.const(Math.log2(NODE_BYTES)))));
  };
  const addLeaf = (node: Variable, lane: number): Code => {
    const value = f32.load(node.get, 4 * VALUE_WORD);
    return f32.store(sums.get, f32.add(f32.load(sums.get, 4 * lane), value), 4 * lane);
  };
  const code = repeatWhile(
    i32.less(rows.get, end.get),
    ...nodes.map((node) => node.set(root.get)),
    steps.set(depth.get),
    repeatWhile(steps.get, ...nodes.map(stepDown), steps.advance(-1)),
    ...nodes.map(addLeaf),
    rows.advance(4 * LANES),
    sums.advance(4 * LANES),
  );
  return { name: 'walk', variables, code };
}
