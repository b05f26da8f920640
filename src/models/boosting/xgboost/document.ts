import { type Forest, treeCount, unnamedFeatures } from '../forest.js';
import { objectiveNamed } from '../objectives/registry.js';
import { DELETED } from './tree-reader.js';

/** What a model file is made of. The type of an array is the type of its elements in UBJSON. */
export type DocumentValue =
  | string
  | number
  | Float32Array
  | Int32Array
  | Uint8Array
  | BigInt64Array
  | readonly DocumentValue[]
  | { readonly [key: string]: DocumentValue };

/** The version whose format is written; all later ones read it. */
const VERSION = [1, 7, 4];

/** What XGBoost says in place of the parent of a root. */
const NO_PARENT = 2_147_483_647;

/** A forest as the document that XGBoost would save; keys are in its order, which is alphabetical. */
export function xgboostDocument(forest: Forest): DocumentValue {
  const features = forest.featureNames.length;
  const trees = treeCount(forest);
  const unnamed = unnamedFeatures(features).every((name, i) => name === forest.featureNames[i]);
  return {
    learner: {
      attributes: {},
      feature_names: unnamed ? [] : forest.featureNames,
      feature_types: [],
      gradient_booster: {
        model: {
          gbtree_model_param: {
            num_parallel_tree: '1',
            num_trees: String(trees),
            size_leaf_vector: '0',
          },
          tree_info: new Array<number>(trees).fill(0),
          trees: Array.from({ length: trees }, (_, tree) => treeDocument(forest, tree)),
        },
        name: 'gbtree',
      },
      learner_model_param: {
        base_score: floatText(Math.fround(forest.baseScore)),
        boost_from_average: '0',
        num_class: '0',
        num_feature: String(features),
        num_target: '1',
      },
      objective: { name: forest.objective, ...objectiveNamed(forest.objective).parameters },
    },
    version: VERSION,
  };
}

function treeDocument(forest: Forest, tree: number): DocumentValue {
  const begin = forest.treeOffsets[tree];
  const end = forest.treeOffsets[tree + 1];
  const count = end - begin;
  const left = withinTree(forest.left.subarray(begin, end), begin);
  const right = withinTree(forest.right.subarray(begin, end), begin);
  const parents = parentsOf(left, right);
  parents[0] = NO_PARENT;
  const splits = forest.feature.slice(begin, end);
  const defaultLeft = forest.defaultLeft.slice(begin, end);
  let deleted = 0;
  for (let node = 0; node < count; node++) {
    if (left[node] < 0) splits[node] = 0;
    if (node === 0 || parents[node] >= 0) continue;
    // Where the parent of a deleted node is none, XGBoost 1.7 crashes as it loads the file.
    parents[node] = 0;
    splits[node] = DELETED;
    defaultLeft[node] = 1;
    deleted++;
  }
  return {
    base_weights: forest.baseWeight.subarray(begin, end),
    categories: new Int32Array(0),
    categories_nodes: new Int32Array(0),
    categories_segments: new BigInt64Array(0),
    categories_sizes: new BigInt64Array(0),
    default_left: defaultLeft,
    id: tree,
    left_children: left,
    loss_changes: forest.gain.subarray(begin, end),
    parents,
    right_children: right,
    split_conditions: forest.threshold.subarray(begin, end),
    split_indices: splits,
    split_type: new Uint8Array(count),
    sum_hessian: forest.cover.subarray(begin, end),
    tree_param: {
      num_deleted: String(deleted),
      num_feature: String(forest.featureNames.length),
      num_nodes: String(count),
      size_leaf_vector: '0',
    },
  };
}

/** Positions in the forest as numbers within the tree. */
function withinTree(children: Int32Array, begin: number): Int32Array {
  return children.map((child) => (child < 0 ? -1 : child - begin));
}

/** The parent of each node, −1 for the root and for deleted nodes. */
function parentsOf(left: Int32Array, right: Int32Array): Int32Array {
  const parents = new Int32Array(left.length).fill(-1);
  for (let node = 0; node < left.length; node++) {
    if (left[node] < 0) continue;
    parents[left[node]] = node;
    parents[right[node]] = node;
  }
  return parents;
}

/** The most digits that a float32 needs after the first one. */
const MOST_DIGITS = 8;

/** The shortest decimal number that is nearest to the float32, the way XGBoost writes it: `7.5E-2`. */
export function floatText(value: number): string {
  if (Object.is(value, -0)) return '-0E0';
  let text = value.toExponential(MOST_DIGITS);
  for (let digits = 0; digits < MOST_DIGITS; digits++) {
    const shorter = value.toExponential(digits);
    if (Math.fround(Number(shorter)) !== value) continue;
    text = shorter;
    break;
  }
  return text.replace('e+', 'E').replace('e', 'E');
}
