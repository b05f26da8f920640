import { shared } from '../../../../core/threads/index.js';
import type { Split } from '../growing/split.js';
import { NODES_PER_MEETING, type Views } from '../memory/layout.js';
import type { Workplace } from '../memory/workplace.js';
import type { Crew, Sums } from './crew.js';
import type { Hand, Pair } from './hand.js';

/** What the threads do next. */
const Command = {
  gradients: 0,
  startTree: 1,
  partition: 2,
  build: 3,
  builtSums: 4,
  findSplits: 5,
  addLeaves: 6,
  addUnseen: 7,
  markLeaves: 8,
  goHome: 9,
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
  /** What a command is about: nodes, or pairs of siblings. */
  readonly items: Int32Array;
  /** A number or two that a command takes. */
  readonly numbers: Float64Array;
  /** Each thread's sums of the root, counts of rows of the root or that go left, and splits. */
  readonly sums: Float64Array;
  readonly counts: Int32Array;
  readonly splits: Float64Array;
}

export function newBoard(threads: number): Board {
  return {
    control: shared(Int32Array, 5),
    items: shared(Int32Array, NODES_PER_MEETING * PAIR_FIELDS),
    numbers: shared(Float64Array, 2),
    sums: shared(Float64Array, 2 * threads),
    counts: shared(Int32Array, threads * NODES_PER_MEETING),
    splits: shared(Float64Array, threads * NODES_PER_MEETING * 2 * SPLIT_FIELDS),
  };
}

/** How often a thread looks again before it goes to sleep, which takes long to wake from. */
const LOOKS = 20_000;

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
      counts[share] = hand.startTree(numbers[0]);
      return;
    case Command.partition:
      for (let i = 0; i < count; i++) counts[i * threads + share] = hand.partition(items[i]);
      return;
    case Command.build:
      for (let i = 0; i < count; i++) hand.build(pairAt(items, i), i);
      return;
    case Command.builtSums: {
      const { gradient, hessian } = hand.builtSums();
      board.sums.set([gradient, hessian], 2 * share);
      return;
    }
    case Command.findSplits:
      for (let i = 0; i < count; i++) findSplits(hand, board, share, i);
      return;
    case Command.addLeaves:
      hand.addLeaves();
      return;
    case Command.addUnseen:
      hand.addUnseen();
      return;
    case Command.markLeaves:
      hand.markLeaves();
      return;
    default:
      throw new Error(`unknown command ${control[COMMAND]}`);
  }
}

function pairAt(items: Int32Array, i: number): Pair {
  const [built, scanBuilt, other, subtract] = items.subarray(PAIR_FIELDS * i);
  return { built, scanBuilt: scanBuilt === 1, other, subtract: subtract === 1 };
}

function findSplits(hand: Hand, { items, splits }: Board, share: number, i: number): void {
  hand.findSplits(pairAt(items, i), i).forEach((split, k) => {
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

  gradients(gradientRounder: number, hessianRounder: number): void {
    this.#board.numbers.set([gradientRounder, hessianRounder]);
    this.#meet(Command.gradients);
  }

  startTree(tree: number): number {
    this.#board.numbers[0] = tree;
    this.#meet(Command.startTree);
    return this.#count(0);
  }

  partition(nodes: readonly number[]): number[] {
    this.#board.items.set(nodes);
    this.#meet(Command.partition, nodes.length);
    return nodes.map((_, i) => this.#count(i));
  }

  /** All threads' counts of the `i`th item together. */
  #count(i: number): number {
    const counts = this.#board.counts.subarray(i * this.threads, (i + 1) * this.threads);
    return counts.reduce((sum, count) => sum + count, 0);
  }

  build(pairs: readonly Pair[]): void {
    pairs.forEach(({ built, scanBuilt, other, subtract }, i) => {
      this.#board.items.set([built, Number(scanBuilt), other, Number(subtract)], PAIR_FIELDS * i);
    });
    this.#meet(Command.build, pairs.length);
  }

  builtSums(): Sums {
    this.#meet(Command.builtSums);
    const { sums } = this.#board;
    let gradient = 0;
    let hessian = 0;
    for (let share = 0; share < this.threads; share++) {
      gradient += sums[2 * share];
      hessian += sums[2 * share + 1];
    }
    return { gradient, hessian };
  }

  findSplits(pairs: readonly Pair[]): [Split, Split][] {
    this.#meet(Command.findSplits, pairs.length);
    return pairs.map((_, i) => [this.#bestSplit(i, 0), this.#bestSplit(i, 1)]);
  }

  /** Of equal gains that of the lowest column. */
  #bestSplit(pair: number, which: number): Split {
    const { splits } = this.#board;
    let best = splitPlace(0, pair, which);
    for (let share = 1; share < this.threads; share++) {
      const place = splitPlace(share, pair, which);
      const better = splits[place] > splits[best];
      const sooner = splits[place] === splits[best] && splits[place + 1] < splits[best + 1];
      if (better || sooner) best = place;
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

  addLeaves(): void {
    this.#meet(Command.addLeaves);
  }

  addUnseen(): void {
    this.#meet(Command.addUnseen);
  }

  markLeaves(): void {
    this.#meet(Command.markLeaves);
  }

  reorder(): void {
    this.#hand.reorder();
  }
}
