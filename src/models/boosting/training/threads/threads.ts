import type { Split } from '../../splitting/split.js';
import type { Views } from '../memory/views.js';

/** The sums of the gradient pairs of some rows. */
export interface Sums {
  readonly gradient: number;
  readonly hessian: number;
}

/** Histograms and splits of the two children of one node; −1 for a child that needs none. */
export interface Siblings {
  /** Built from its rows. */
  readonly built: number;
  /** Whether the built one's splits are wanted, or it only serves the subtraction. */
  readonly scanBuilt: boolean;
  /** Its parent's histogram, which is in its slot, less the built one; or its rows'. */
  readonly other: number;
  readonly subtract: boolean;
}

/** What does a fit's heavy work: one thread, or several that share each step. */
export interface Threads {
  readonly views: Views;
  /** Copies the rows that take part; before anything else. Returns the largest weight of those to train on. */
  fill(): number;
  /** Gradient pairs of all rows by the objective's kernel. */
  gradients(gradientRounder: number, hessianRounder: number): void;
  /** Lists the rows that the tree sees as the root's. Returns how many there are. */
  startTree(tree: number): number;
  /** Gives the children of each node their rows. Returns how many rows each left child gets. */
  partition(nodes: readonly number[]): ArrayLike<number>;
  /** Adds up the histograms of siblings. */
  build(siblings: readonly Siblings[]): void;
  /** The sums of the node whose histogram was built first. */
  builtSums(): Sums;
  /** After {@link build} of the same siblings: the best splits of the built node and the other one. */
  findSplits(siblings: readonly Siblings[]): [built: Split, other: Split][];
  /** Adds the leaves' values to the margins of the rows that the tree has seen. */
  addLeaves(): void;
  /** The same for the other rows, which are parted by the tree first. */
  addUnseen(): void;
  /** Writes the position of its leaf among the tree's for each row; the unseen come last. */
  markLeaves(): void;
  /** Gives all rows new numbers; see `gatherRows`. */
  reorder(): void;
}
