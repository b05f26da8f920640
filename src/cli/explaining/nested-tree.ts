import { shortest } from '../../core/numbers/index.js';
import type { Forest } from '../../models/boosting/index.js';

/** A node of a tree, with those below it. */
export type NestedNode =
  | { readonly leaf: number }
  | {
      readonly feature: string;
      /** A value below it goes to `yes`. */
      readonly threshold: number;
      readonly gain: number;
      /** Where a missing value goes. */
      readonly missing: 'yes' | 'no';
      readonly yes: NestedNode;
      readonly no: NestedNode;
    };

/** One tree of a forest as nested objects. @param tree its number, from 0. */
export function nestedTree(forest: Forest, tree: number): NestedNode {
  return nestedNode(forest, forest.treeOffsets[tree]);
}

function nestedNode(forest: Forest, node: number): NestedNode {
  const { feature, featureNames, threshold, left, right, gain, defaultLeft } = forest;
  if (feature[node] < 0) return { leaf: shortest(threshold[node]) };
  return {
    feature: featureNames[feature[node]],
    threshold: shortest(threshold[node]),
    gain: shortest(gain[node]),
    missing: defaultLeft[node] === 1 ? 'yes' : 'no',
    yes: nestedNode(forest, left[node]),
    no: nestedNode(forest, right[node]),
  };
}
