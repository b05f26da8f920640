import { shared } from '../../../../core/threads/index.js';
import type { Split } from '../../splitting/split.js';
import { NODES_PER_STEP } from '../memory/layout.js';
import type { Siblings } from './threads.js';

/** What the threads do next. */
export const Command = {
  gradients: 0,
  startTree: 1,
  partition: 2,
  build: 3,
  builtSums: 4,
  findSplits: 5,
  addLeaves: 6,
  addUnseen: 7,
  markLeaves: 8,
  copyRows: 9,
  findBothWays: 10,
  gatherRows: 11,
  putBack: 12,
  turnToColumns: 13,
  flipCoins: 14,
  stop: 15,
} as const;

/** Places in `control`. `STEP` counts commands, `BUSY` the helpers still at work. */
export const Control = { STEP: 0, BUSY: 1, COMMAND: 2, COUNT: 3, FAILED: 4, length: 5 } as const;

const SIBLINGS_FIELDS = 4;
const SPLIT_FIELDS = 7;

export type CommandMemory = ReturnType<typeof newCommandMemory>;

/** Memory through which one thread commands the others. */
export function newCommandMemory(threads: number) {
  return {
    control: shared(Int32Array, Control.length),
    /** What a command is about: nodes, or siblings. */
    items: shared(Int32Array, NODES_PER_STEP * SIBLINGS_FIELDS),
    /** A number or two that a command takes. */
    numbers: shared(Float64Array, 2),
    /** Each thread's sums of the root, counts of rows of the root or that go left, and splits. */
    sums: shared(Float64Array, 2 * threads),
    counts: shared(Int32Array, threads * NODES_PER_STEP),
    splits: shared(Float64Array, threads * NODES_PER_STEP * 2 * SPLIT_FIELDS),
  };
}

/** How often a thread looks again before it goes to sleep, which takes long to wake from. */
const LOOKS = 20_000;

/** Waits until the number at `place` is no longer `value`. */
export function waitWhile(control: Int32Array, place: number, value: number): void {
  for (let i = 0; i < LOOKS; i++) if (Atomics.load(control, place) !== value) return;
  while (Atomics.load(control, place) === value) Atomics.wait(control, place, value);
}

export function writeSiblings({ items }: CommandMemory, siblings: readonly Siblings[]): void {
  siblings.forEach(({ built, scanBuilt, other, subtract }, i) => {
    items.set([built, Number(scanBuilt), other, Number(subtract)], SIBLINGS_FIELDS * i);
  });
}

export function readSiblings({ items }: CommandMemory, count: number): Siblings[] {
  return Array.from({ length: count }, (_, i) => {
    const [built, scanBuilt, other, subtract] = items.subarray(SIBLINGS_FIELDS * i);
    return { built, scanBuilt: scanBuilt === 1, other, subtract: subtract === 1 };
  });
}

/** Where a thread's split of the `i`th siblings stands: of the built node, or of the other one. */
function splitPlace(thread: number, i: number, which: number): number {
  return ((thread * NODES_PER_STEP + i) * 2 + which) * SPLIT_FIELDS;
}

export function writeSplit(
  { splits }: CommandMemory,
  thread: number,
  i: number,
  which: number,
  split: Split,
): void {
  const { gain, column, defaultLeft, lastLeft, firstRight, leftGradient, leftHessian } = split;
  splits.set(
    [gain, column, defaultLeft, lastLeft, firstRight, leftGradient, leftHessian],
    splitPlace(thread, i, which),
  );
}

/** The best of the threads' splits; of equal gains that of the lowest column. */
export function bestSplit(
  { splits }: CommandMemory,
  threads: number,
  i: number,
  which: number,
): Split {
  let best = splitPlace(0, i, which);
  for (let thread = 1; thread < threads; thread++) {
    const place = splitPlace(thread, i, which);
    const better = splits[place] > splits[best];
    const sooner = splits[place] === splits[best] && splits[place + 1] < splits[best + 1];
    if (better || sooner) best = place;
  }
  const [gain, column, defaultLeft, lastLeft, firstRight, leftGradient, leftHessian] =
    splits.subarray(best);
  return { gain, column, defaultLeft, lastLeft, firstRight, leftGradient, leftHessian };
}
