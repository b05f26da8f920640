import { type Forest, newNodes } from '../forest.js';
import { breadthFirst, type TreeArrays } from './tree.js';

/** Puts grown trees one after another into the flat arrays of a forest. */
export class ForestBuilder {
  readonly #trees: ReturnType<typeof newNodes>[] = [];
  /** How many nodes all trees have. */
  #count = 0;

  /** Nodes get their numbers level by level, as in XGBoost. */
  add(tree: TreeArrays, learningRate: number): void {
    const order = breadthFirst(tree);
    const nodes = newNodes(order.length);
    let nextChild = this.#count + 1;
    order.forEach((node, i) => {
      nodes.cover[i] = tree.hessian[node];
      nodes.baseWeight[i] = tree.weight[node];
      if (tree.isLeaf[node] === 1) {
        nodes.threshold[i] = tree.weight[node] * learningRate;
        return;
      }
      nodes.feature[i] = tree.column[node];
      nodes.threshold[i] = tree.threshold[node];
      nodes.left[i] = nextChild++;
      nodes.right[i] = nextChild++;
      nodes.defaultLeft[i] = tree.defaultLeft[node];
      nodes.gain[i] = tree.gain[node];
    });
    this.#trees.push(nodes);
    this.#count += order.length;
  }

  /** The forest of the first `trees` trees. */
  build(
    names: Pick<Forest, 'objective' | 'featureNames' | 'baseScore'>,
    trees = this.#trees.length,
  ): Forest {
    const treeOffsets = new Int32Array(trees + 1);
    for (let t = 0; t < trees; t++)
      treeOffsets[t + 1] = treeOffsets[t] + this.#trees[t].left.length;
    const nodes = newNodes(treeOffsets[trees]);
    for (const key of Object.keys(nodes) as (keyof typeof nodes)[]) {
      for (let t = 0; t < trees; t++) nodes[key].set(this.#trees[t][key], treeOffsets[t]);
    }
    return { ...names, treeOffsets, ...nodes };
  }
}
