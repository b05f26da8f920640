import type { Forest } from '../forest.js';
import { breadthFirst, type TreeArrays } from './tree.js';

/** Puts grown trees one after another into the flat arrays of a forest. */
export class ForestBuilder {
  readonly #treeOffsets = [0];
  readonly #feature: number[] = [];
  readonly #threshold: number[] = [];
  readonly #left: number[] = [];
  readonly #right: number[] = [];
  readonly #defaultLeft: number[] = [];
  readonly #gain: number[] = [];
  readonly #cover: number[] = [];
  readonly #baseWeight: number[] = [];

  /** Nodes get their numbers level by level, as in XGBoost. */
  add(tree: TreeArrays, learningRate: number): void {
    const first = this.#feature.length;
    let nextChild = first + 1;
    for (const node of breadthFirst(tree)) {
      const leaf = tree.isLeaf[node] === 1;
      this.#feature.push(leaf ? -1 : tree.column[node]);
      this.#threshold.push(leaf ? tree.weight[node] * learningRate : tree.threshold[node]);
      this.#left.push(leaf ? -1 : nextChild);
      this.#right.push(leaf ? -1 : nextChild + 1);
      this.#defaultLeft.push(leaf ? 0 : tree.defaultLeft[node]);
      this.#gain.push(leaf ? 0 : tree.gain[node]);
      this.#cover.push(tree.hessian[node]);
      this.#baseWeight.push(tree.weight[node]);
      if (!leaf) nextChild += 2;
    }
    this.#treeOffsets.push(this.#feature.length);
  }

  /** The forest of the first `trees` trees. */
  build(
    names: Pick<Forest, 'objective' | 'featureNames' | 'baseScore'>,
    trees = this.#treeOffsets.length - 1,
  ): Forest {
    const nodes = this.#treeOffsets[trees];
    return {
      ...names,
      treeOffsets: Int32Array.from(this.#treeOffsets.slice(0, trees + 1)),
      feature: Int32Array.from(this.#feature.slice(0, nodes)),
      threshold: Float32Array.from(this.#threshold.slice(0, nodes)),
      left: Int32Array.from(this.#left.slice(0, nodes)),
      right: Int32Array.from(this.#right.slice(0, nodes)),
      defaultLeft: Uint8Array.from(this.#defaultLeft.slice(0, nodes)),
      gain: Float32Array.from(this.#gain.slice(0, nodes)),
      cover: Float32Array.from(this.#cover.slice(0, nodes)),
      baseWeight: Float32Array.from(this.#baseWeight.slice(0, nodes)),
    };
  }
}
