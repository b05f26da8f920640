import type { Split } from '../growing/split.js';
import type { Views } from '../memory/layout.js';
import type { Hand, Pair } from './hand.js';

/** The sums of the gradient pairs of some rows. */
export interface Sums {
  readonly gradient: number;
  readonly hessian: number;
}

/** Those who do a fit's heavy work: one thread, or several that share each step. */
export interface Crew {
  readonly views: Views;
  /** Gradient pairs of the logistic loss for all rows. */
  gradients(gradientRounder: number, hessianRounder: number): void;
  /** Lists the rows that the tree sees as the root's. Returns how many there are. */
  startTree(tree: number): number;
  /** Gives the children of each node their rows. Returns how many rows each left child gets. */
  partition(nodes: readonly number[]): ArrayLike<number>;
  /** Adds up the histograms of pairs of siblings. */
  build(pairs: readonly Pair[]): void;
  /** The sums of the node whose histogram was built first. */
  builtSums(): Sums;
  /** After {@link build} of the same pairs: the best splits of the built node and the other one. */
  findSplits(pairs: readonly Pair[]): [built: Split, other: Split][];
  /** Adds the leaves' values to the margins of the rows that the tree has seen. */
  addLeaves(): void;
  /** The same for the other rows, which are parted by the tree first. */
  addUnseen(): void;
  /** Writes the position of its leaf among the tree's for each row; the unseen come last. */
  markLeaves(): void;
  /** Gives all rows new numbers; see `reorderRows`. */
  reorder(): void;
}

/** The calling thread alone. */
export class Soloist implements Crew {
  readonly #hand: Hand;

  constructor(hand: Hand) {
    this.#hand = hand;
  }

  get views(): Views {
    return this.#hand.views;
  }

  gradients(gradientRounder: number, hessianRounder: number): void {
    this.#hand.gradients(gradientRounder, hessianRounder);
  }

  startTree(tree: number): number {
    return this.#hand.startTree(tree);
  }

  partition(nodes: readonly number[]): number[] {
    return nodes.map((node) => this.#hand.partition(node));
  }

  build(pairs: readonly Pair[]): void {
    pairs.forEach((pair, i) => {
      this.#hand.build(pair, i);
    });
  }

  builtSums(): Sums {
    return this.#hand.builtSums();
  }

  findSplits(pairs: readonly Pair[]): [Split, Split][] {
    return pairs.map((pair, i) => this.#hand.findSplits(pair, i));
  }

  addLeaves(): void {
    this.#hand.addLeaves();
  }

  addUnseen(): void {
    this.#hand.addUnseen();
  }

  markLeaves(): void {
    this.#hand.markLeaves();
  }

  reorder(): void {
    this.#hand.reorder();
  }
}
