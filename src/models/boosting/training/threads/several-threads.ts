import type { Split } from '../../splitting/split.js';
import type { Views } from '../memory/views.js';
import {
  bestSplit,
  Command,
  type CommandMemory,
  Control,
  waitWhile,
  writeSiblings,
} from './command-memory.js';
import { perform } from './perform.js';
import type { Siblings, Sums, Threads } from './threads.js';
import type { Worker } from './worker.js';

/** Several threads; the one that has this object leads and does its share. */
export class SeveralThreads implements Threads {
  readonly #threads: number;
  readonly #worker: Worker;
  readonly #commands: CommandMemory;

  constructor(worker: Worker, commands: CommandMemory) {
    this.#threads = worker.threads;
    this.#worker = worker;
    this.#commands = commands;
  }

  get views(): Views {
    return this.#worker.views;
  }

  #send(command: number, count = 0): void {
    const { control } = this.#commands;
    control[Control.COMMAND] = command;
    control[Control.COUNT] = count;
    Atomics.store(control, Control.BUSY, this.#threads - 1);
    Atomics.add(control, Control.STEP, 1);
    Atomics.notify(control, Control.STEP);
  }

  /** Gives a command, does this thread's share, and waits for the others'. */
  #run(command: number, count = 0): void {
    const { control } = this.#commands;
    this.#send(command, count);
    perform(this.#worker, this.#commands);
    for (let busy = this.#threads - 1; busy > 0; busy = Atomics.load(control, Control.BUSY)) {
      waitWhile(control, Control.BUSY, busy);
    }
    if (Atomics.load(control, Control.FAILED) === 1) throw new Error('a training thread failed');
  }

  /** Ends the others' work. */
  stop(): void {
    this.#send(Command.stop);
  }

  gradients(gradientRounder: number, hessianRounder: number): void {
    this.#commands.numbers.set([gradientRounder, hessianRounder]);
    this.#run(Command.gradients);
  }

  startTree(tree: number): number {
    this.#commands.numbers[0] = tree;
    if (this.#worker.samples) this.#run(Command.flipCoins);
    this.#run(Command.startTree);
    return this.#count(0);
  }

  partition(nodes: readonly number[]): number[] {
    this.#commands.items.set(nodes);
    this.#run(Command.partition, nodes.length);
    return nodes.map((_, i) => this.#count(i));
  }

  /** All threads' counts of the `i`th item together. */
  #count(i: number): number {
    const counts = this.#commands.counts.subarray(i * this.#threads, (i + 1) * this.#threads);
    return counts.reduce((sum, count) => sum + count, 0);
  }

  build(siblings: readonly Siblings[]): void {
    writeSiblings(this.#commands, siblings);
    this.#run(Command.build, siblings.length);
  }

  builtSums(): Sums {
    this.#run(Command.builtSums);
    const { sums } = this.#commands;
    let gradient = 0;
    let hessian = 0;
    for (let thread = 0; thread < this.#threads; thread++) {
      gradient += sums[2 * thread];
      hessian += sums[2 * thread + 1];
    }
    return { gradient, hessian };
  }

  findSplits(siblings: readonly Siblings[]): [Split, Split][] {
    this.#run(Command.findSplits, siblings.length);
    return siblings.map((_, i) => [
      bestSplit(this.#commands, this.#threads, i, 0),
      bestSplit(this.#commands, this.#threads, i, 1),
    ]);
  }

  addLeaves(): void {
    this.#run(Command.addLeaves);
  }

  addUnseen(): void {
    this.#run(Command.addUnseen);
  }

  markLeaves(): void {
    this.#run(Command.markLeaves);
  }

  fill(): number {
    this.#run(Command.copyRows);
    const { sums } = this.#commands;
    const largestWeights = Array.from({ length: this.#threads }, (_, thread) => sums[2 * thread]);
    this.#run(Command.findBothWays);
    return Math.max(...largestWeights);
  }

  reorder(): void {
    this.#run(Command.gatherRows);
    this.#run(Command.putBack);
    this.#run(Command.turnToColumns);
  }
}
