import type { Split } from '../../splitting/split.js';
import type { Views } from '../memory/views.js';
import type { Siblings, Sums, Threads } from './threads.js';
import type { Worker } from './worker.js';

/** The calling thread alone. */
export class OneThread implements Threads {
  readonly #worker: Worker;

  constructor(worker: Worker) {
    this.#worker = worker;
  }

  get views(): Views {
    return this.#worker.views;
  }

  gradients(gradientRounder: number, hessianRounder: number): void {
    this.#worker.gradients(gradientRounder, hessianRounder);
  }

  startTree(tree: number): number {
    return this.#worker.startTree(tree);
  }

  partition(nodes: readonly number[]): number[] {
    return nodes.map((node) => this.#worker.partition(node));
  }

  build(siblings: readonly Siblings[]): void {
    siblings.forEach((pair, i) => {
      this.#worker.build(pair, i);
    });
  }

  builtSums(): Sums {
    return this.#worker.builtSums();
  }

  findSplits(siblings: readonly Siblings[]): [Split, Split][] {
    return siblings.map((pair, i) => this.#worker.findSplits(pair, i));
  }

  addLeaves(): void {
    this.#worker.addLeaves();
  }

  addUnseen(): void {
    this.#worker.addUnseen();
  }

  markLeaves(): void {
    this.#worker.markLeaves();
  }

  reorder(): void {
    this.#worker.reorder();
  }
}
