import type { Hand, Pair } from './hand.js';
import { otherList, type Views } from './layout.js';
import { noSplit, type Split } from './split.js';
import type { LeafRows, TreeArrays } from './tree.js';

/** Those who do a fit's heavy work: one thread, or several that share each step. */
export interface Crew {
  readonly threads: number;
  readonly views: Views;
  startTree(tree: number): void;
  /** Gradient pairs of the logistic loss for all rows. */
  gradients(gradientRounder: number, hessianRounder: number): void;
  rootSums(): { gradient: number; hessian: number };
  /** Gives the children of each node their rows. */
  partition(nodes: readonly number[]): void;
  /** Histograms of pairs of siblings; the best splits of the built and of the other one. */
  evaluate(pairs: readonly Pair[]): [built: Split, other: Split][];
  /** Gives all rows new numbers, in the order of the root's list. */
  reorder(): void;
  /** Adds the leaves' values to the margins of their rows. */
  addLeaves(groups: readonly LeafRows[]): void;
}

/** The calling thread alone. */
export class Soloist implements Crew {
  readonly threads = 1;
  readonly #hand: Hand;
  readonly #tree: TreeArrays;

  constructor(hand: Hand, tree: TreeArrays) {
    this.#hand = hand;
    this.#tree = tree;
  }

  get views(): Views {
    return this.#hand.views;
  }

  startTree(tree: number): void {
    this.#hand.startTree(tree);
  }

  gradients(gradientRounder: number, hessianRounder: number): void {
    this.#hand.gradients(gradientRounder, hessianRounder);
  }

  rootSums(): { gradient: number; hessian: number } {
    return this.#hand.rootSums();
  }

  partition(nodes: readonly number[]): void {
    const tree = this.#tree;
    for (const node of nodes) {
      giveRows(tree, node, this.#hand.partition(node), otherList(tree.side[node]));
    }
  }

  evaluate(pairs: readonly Pair[]): [Split, Split][] {
    return pairs.map((pair) => {
      const splits: [Split, Split] = [noSplit(), noSplit()];
      this.#hand.evaluate(pair, ...splits);
      return splits;
    });
  }

  reorder(): void {
    this.#hand.reorder();
  }

  addLeaves(groups: readonly LeafRows[]): void {
    for (const group of groups) this.#hand.addLeaf(group);
  }
}

/** Hands a node's rows, parted in the list `side`, to its children. */
export function giveRows(tree: TreeArrays, node: number, leftCount: number, side: number): void {
  const left = tree.left[node];
  const right = tree.right[node];
  const middle = tree.begin[node] + leftCount;
  tree.begin[left] = tree.begin[node];
  tree.end[left] = middle;
  tree.begin[right] = middle;
  tree.end[right] = tree.end[node];
  tree.side[left] = side;
  tree.side[right] = side;
}
