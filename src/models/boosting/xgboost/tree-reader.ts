import { breadthFirst, DEEPEST_TREE, depthOf, type Forest, newNodes } from '../forest.js';
import type { Field } from './field.js';

/** The split index by which XGBoost marks nodes that pruning deleted. */
export const DELETED = 2_147_483_647;

type Trees = Omit<Forest, 'objective' | 'featureNames' | 'baseScore'>;

/** Reads the trees of a model into flat arrays and checks that they are trees. */
export function readTrees(list: Field, features: number): Trees {
  const trees = list.length;
  const treeOffsets = new Int32Array(trees + 1);
  for (let i = 0; i < trees; i++) treeOffsets[i + 1] = treeOffsets[i] + nodeCount(list.at(i));
  const result = { treeOffsets, ...newNodes(treeOffsets[trees]) };
  for (let i = 0; i < trees; i++) {
    readTree(list.at(i), treeOffsets[i], treeOffsets[i + 1], features, result);
  }
  return result;
}

function nodeCount(tree: Field): number {
  const parameters = tree.get('tree_param');
  // A tree of one output has 0 here in old files and 1 in new ones.
  const outputs = parameters.find('size_leaf_vector');
  if (outputs !== undefined && outputs.count() > 1) {
    outputs.fail(`is ${outputs.count()}; leaves with several values cannot be represented`);
  }
  const nodes = tree.get('left_children').length;
  if (nodes === 0) tree.fail('has no nodes; a tree has a root at least');
  const stated = parameters.get('num_nodes');
  if (stated.count() !== nodes) stated.fail(`is ${stated.count()}, left_children has ${nodes}`);
  return nodes;
}

function readTree(tree: Field, begin: number, end: number, features: number, to: Trees): void {
  const count = end - begin;
  refuseCategories(tree, count);
  const split = tree.get('split_indices');
  const splits = split.wholeNumbers(count);
  to.threshold.set(tree.get('split_conditions').floats(count), begin);
  to.defaultLeft.set(tree.get('default_left').flags(count), begin);
  to.gain.set(tree.get('loss_changes').floats(count), begin);
  to.cover.set(tree.get('sum_hessian').floats(count), begin);
  to.baseWeight.set(tree.get('base_weights').floats(count), begin);
  const links = readLinks(tree, count, splits);
  for (let node = 0; node < count; node++) {
    const at = begin + node;
    const leaf = links.left[node] < 0;
    to.left[at] = leaf ? -1 : begin + links.left[node];
    to.right[at] = leaf ? -1 : begin + links.right[node];
    to.feature[at] = leaf ? -1 : splits[node];
    if (!leaf && !(splits[node] >= 0 && splits[node] < features)) {
      split.at(node).fail(`is ${splits[node]}, the model has ${features} features`);
    }
  }
}

function refuseCategories(tree: Field, count: number): void {
  const types = tree.find('split_type');
  if (types === undefined) return;
  const category = types.wholeNumbers(count).findIndex((type) => type !== 0);
  if (category >= 0) {
    types.at(category).fail('is a categorical split; only splits of numbers can be represented');
  }
}

/**
 * The children of every node, −1 for leaves and deleted nodes. Every node but the root is the child
 * of at most one other; with all of those reached from the root there is no cycle.
 */
function readLinks(tree: Field, count: number, splits: Int32Array): Pick<Forest, 'left' | 'right'> {
  const left = tree.get('left_children');
  const right = tree.get('right_children');
  const links = { left: left.wholeNumbers(count), right: right.wholeNumbers(count) };
  const isChild = new Uint8Array(count);
  for (let node = 0; node < count; node++) {
    if (splits[node] === DELETED) links.left[node] = -1;
    const child = links.left[node];
    if (child === -1) continue;
    if (!(child > 0 && child + 1 < count)) {
      left
        .at(node)
        .fail(`is ${child}; two siblings are not both among the nodes 1 to ${count - 1}`);
    }
    if (links.right[node] !== child + 1) {
      right.at(node).fail(`is ${links.right[node]}; it should follow its sibling ${child}`);
    }
    if (isChild[child] === 1 || isChild[child + 1] === 1) {
      left.at(node).fail(`is ${child}; it or its sibling is the child of another node already`);
    }
    isChild.fill(1, child, child + 2);
  }
  const children = isChild.reduce((sum, child) => sum + child, 0);
  if (breadthFirst(links).length !== children + 1) left.fail('has a cycle; the file is damaged');
  const depth = depthOf(links);
  if (depth > DEEPEST_TREE) {
    tree.fail(`is ${depth} levels deep; at most ${DEEPEST_TREE} can be represented`);
  }
  return links;
}
