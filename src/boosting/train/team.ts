import { shared } from '../../runtime/threads.js';
import { type Crew, giveRows } from './crew.js';
import type { Hand, Pair } from './hand.js';
import { otherList, type Views } from './layout.js';
import { noSplit, type Split } from './split.js';
import type { LeafRows } from './tree.js';
import type { Workplace } from './workplace.js';

/** The most nodes that are split between two meetings of the threads. */
export const NODES_PER_MEETING = 64;

/** What the threads do next. */
const Command = {
  gradients: 0,
  startTree: 1,
  rootSums: 2,
  partition: 3,
  gather: 4,
  evaluate: 5,
  addLeaves: 6,
  goHome: 7,
} as const;

/** Places in `control`. `meeting` counts commands; `busy` the helpers still at work. */
const MEETING = 0;
const BUSY = 1;
const COMMAND = 2;
const COUNT = 3;
const FAILED = 4;

const PAIR_FIELDS = 4;
const SPLIT_FIELDS = 7;

/** Memory through which one thread leads the others. */
export interface Board {
  readonly control: Int32Array;
  /** What a command is about: nodes, pairs of siblings, or groups of rows. */
  readonly items: Int32Array;
  /** A number or two that a command takes. */
  readonly numbers: Float64Array;
  /** Each thread's sums of the root, counts of rows that go left, and splits. */
  readonly sums: Float64Array;
  readonly counts: Int32Array;
  readonly splits: Float64Array;
}

export function newBoard(threads: number, treeCapacity: number): Board {
  return {
    control: shared(Int32Array, 5),
    items: shared(Int32Array, Math.max(NODES_PER_MEETING * PAIR_FIELDS, 2 * treeCapacity)),
    numbers: shared(Float64Array, 2),
    sums: shared(Float64Array, 2 * threads),
    counts: shared(Int32Array, threads * NODES_PER_MEETING),
    splits: shared(Float64Array, threads * NODES_PER_MEETING * 2 * SPLIT_FIELDS),
  };
}

/** How often a thread looks again before it goes to sleep, which takes long to wake from. */
const LOOKS = 2000;

/** Waits until the number at `place` is no longer `value`. */
function waitWhile(control: Int32Array, place: number, value: number): void {
  for (let i = 0; i < LOOKS; i++) if (Atomics.load(control, place) !== value) return;
  while (Atomics.load(control, place) === value) Atomics.wait(control, place, value);
}

/** What a thread other than the first does: its share of every command until the last. */
export function help(hand: Hand, board: Board, place: Workplace, share: number): void {
  const { control } = board;
  for (let meeting = 0; ; meeting++) {
    waitWhile(control, MEETING, meeting);
    if (control[COMMAND] === Command.goHome) return;
    try {
      perform(hand, board, place, share);
    } catch (error) {
      Atomics.store(control, FAILED, 1);
      throw error;
    } finally {
      Atomics.sub(control, BUSY, 1);
      Atomics.notify(control, BUSY);
    }
  }
}

/** One thread's share of the command on the board. */
function perform(hand: Hand, board: Board, { threads }: Workplace, share: number): void {
  const { control, items, numbers, counts } = board;
  const count = control[COUNT];
  switch (control[COMMAND]) {
    case Command.gradients:
      hand.gradients(numbers[0], numbers[1]);
      return;
    case Command.startTree:
      hand.startTree(numbers[0]);
      return;
    case Command.rootSums: {
      const { gradient, hessian } = hand.rootSums();
      board.sums.set([gradient, hessian], 2 * share);
      return;
    }
    case Command.partition:
      for (let i = 0; i < count; i++) counts[i * threads + share] = hand.partition(items[i]);
      return;
    case Command.gather:
      for (let i = 0; i < count; i++) {
        hand.gather(items[i], counts.subarray(i * threads, (i + 1) * threads));
      }
      return;
    case Command.evaluate:
      for (let i = 0; i < count; i++) evaluatePair(hand, board, share, i);
      return;
    case Command.addLeaves:
      for (let i = 0; i < count; i++) {
        hand.addLeaf({ rowsOf: items[2 * i], leaf: items[2 * i + 1] });
      }
      return;
    default:
      throw new Error(`unknown command ${control[COMMAND]}`);
  }
}

function evaluatePair(hand: Hand, { items, splits }: Board, share: number, i: number): void {
  const [built, scanBuilt, other, subtract] = items.subarray(PAIR_FIELDS * i);
  const found = [noSplit(), noSplit()] as const;
  hand.evaluate(
    { built, scanBuilt: scanBuilt === 1, other, subtract: subtract === 1 },
    found[0],
    found[1],
  );
  found.forEach((split, k) => {
    splits.set(
      [
        split.gain,
        split.column,
        split.defaultLeft,
        split.lastLeft,
        split.firstRight,
        split.leftGradient,
        split.leftHessian,
      ],
      splitPlace(share, i, k),
    );
  });
}

function splitPlace(share: number, pair: number, which: number): number {
  return ((share * NODES_PER_MEETING + pair) * 2 + which) * SPLIT_FIELDS;
}

/** Several threads; the one that has this object leads and does its share. */
export class Team implements Crew {
  readonly threads: number;
  readonly #hand: Hand;
  readonly #board: Board;
  readonly #place: Workplace;

  constructor(hand: Hand, board: Board, place: Workplace) {
    this.threads = place.threads;
    this.#hand = hand;
    this.#board = board;
    this.#place = place;
  }

  get views(): Views {
    return this.#hand.views;
  }

  #order(command: number, count = 0): void {
    const { control } = this.#board;
    control[COMMAND] = command;
    control[COUNT] = count;
    Atomics.store(control, BUSY, this.threads - 1);
    Atomics.add(control, MEETING, 1);
    Atomics.notify(control, MEETING);
  }

  /** Gives a command, does this thread's share, and waits for the others'. */
  #meet(command: number, count = 0): void {
    const { control } = this.#board;
    this.#order(command, count);
    perform(this.#hand, this.#board, this.#place, 0);
    for (let busy = this.threads - 1; busy > 0; busy = Atomics.load(control, BUSY)) {
      waitWhile(control, BUSY, busy);
    }
    if (Atomics.load(control, FAILED) === 1) throw new Error('a training thread has failed');
  }

  /** Ends the others' work. */
  goHome(): void {
    this.#order(Command.goHome);
  }

  startTree(tree: number): void {
    this.#board.numbers[0] = tree;
    this.#meet(Command.startTree);
  }

  gradients(gradientRounder: number, hessianRounder: number): void {
    this.#board.numbers.set([gradientRounder, hessianRounder]);
    this.#meet(Command.gradients);
  }

  rootSums(): { gradient: number; hessian: number } {
    this.#meet(Command.rootSums);
    const { sums } = this.#board;
    let gradient = 0;
    let hessian = 0;
    for (let share = 0; share < this.threads; share++) {
      gradient += sums[2 * share];
      hessian += sums[2 * share + 1];
    }
    return { gradient, hessian };
  }

  partition(nodes: readonly number[]): void {
    const { items, counts } = this.#board;
    const { tree } = this.#place;
    items.set(nodes);
    this.#meet(Command.partition, nodes.length);
    this.#meet(Command.gather, nodes.length);
    nodes.forEach((node, i) => {
      const lefts = counts.subarray(i * this.threads, (i + 1) * this.threads);
      const leftCount = lefts.reduce((sum, count) => sum + count, 0);
      giveRows(tree, node, leftCount, otherList(otherList(tree.side[node])));
    });
  }

  evaluate(pairs: readonly Pair[]): [Split, Split][] {
    pairs.forEach(({ built, scanBuilt, other, subtract }, i) => {
      this.#board.items.set([built, Number(scanBuilt), other, Number(subtract)], PAIR_FIELDS * i);
    });
    this.#meet(Command.evaluate, pairs.length);
    return pairs.map((_, i) => [this.#bestSplit(i, 0), this.#bestSplit(i, 1)]);
  }

  /** Of equal gains that of the lowest column, which the lowest share has. */
  #bestSplit(pair: number, which: number): Split {
    const { splits } = this.#board;
    let best = splitPlace(0, pair, which);
    for (let share = 1; share < this.threads; share++) {
      const place = splitPlace(share, pair, which);
      if (splits[place] > splits[best]) best = place;
    }
    return {
      gain: splits[best],
      column: splits[best + 1],
      defaultLeft: splits[best + 2],
      lastLeft: splits[best + 3],
      firstRight: splits[best + 4],
      leftGradient: splits[best + 5],
      leftHessian: splits[best + 6],
    };
  }

  reorder(): void {
    this.#hand.reorder();
  }

  addLeaves(groups: readonly LeafRows[]): void {
    groups.forEach(({ rowsOf, leaf }, i) => {
      this.#board.items.set([rowsOf, leaf], 2 * i);
    });
    this.#meet(Command.addLeaves, groups.length);
  }
}
