import type { Random } from '../../../src/core/index.js';
import { anyJson, type Json, type JsonObject } from './json.js';
import { type Mutation, oneOf } from './mutation.js';

/** Changes a part of a document that lies under the keys; does nothing where it is not there. */
function at(keys: readonly string[], change: Mutation<Json>): Mutation<Json> {
  return (value, random) => {
    const [key, ...rest] = keys;
    if (key === undefined) return change(value, random);
    if (typeof value !== 'object' || value === null || !(key in value)) return value;
    const object = value as JsonObject;
    return { ...object, [key]: at(rest, change)(object[key], random) };
  };
}

const TREES = ['learner', 'gradient_booster', 'model', 'trees'];

/** Changes one of the trees. */
function tree(change: (tree: JsonObject, random: Random) => JsonObject): Mutation<Json> {
  return at(TREES, (trees, random) => {
    if (!Array.isArray(trees) || trees.length === 0) return trees;
    const chosen = random.integer(trees.length);
    return trees.map((one: Json, i) =>
      i === chosen && typeof one === 'object' && one !== null
        ? change(one as JsonObject, random)
        : one,
    );
  });
}

/** The arrays of a tree that have a number for each node. */
const NUMBERS = [
  ...['base_weights', 'default_left', 'left_children', 'loss_changes', 'parents'],
  ...['right_children', 'split_conditions', 'split_indices', 'split_type', 'sum_hessian'],
];

/** What a number of a node can become: out of range, undefined, or hard to compute with. */
const numbers = [
  ...[-1, 0, 1, 2, 3, 7, 1e38, -1e38, 3.4e38, 1e-45, 1e300, 0.5, -5, 2_147_483_647],
  ...[-2_147_483_648, 65_536],
];

const oneNumber = tree((one, random) => {
  const key = oneOf(NUMBERS, random);
  const list = one[key];
  if (!Array.isArray(list) || list.length === 0) return one;
  return { ...one, [key]: list.with(random.integer(list.length), oneOf(numbers, random)) };
});

const allNumbers = tree((one, random) => {
  const key = oneOf(['sum_hessian', 'split_conditions', 'default_left', 'loss_changes'], random);
  const list = one[key];
  if (!Array.isArray(list)) return one;
  const value = oneOf(numbers, random);
  return {
    ...one,
    [key]: list.map(() => (random.integer(2) === 0 ? value : oneOf(numbers, random))),
  };
});

const swapped = tree((one, random) => {
  const present = NUMBERS.filter((key) => key in one);
  if (present.length === 0) return one;
  const [a, b] = [oneOf(present, random), oneOf(present, random)];
  return { ...one, [a]: one[b], [b]: one[a] };
});

const cutNodes = tree((one, random) => {
  const left = one.left_children;
  if (!Array.isArray(left)) return one;
  const nodes = random.integer(left.length + 1);
  const cut = NUMBERS.filter((key) => key in one).map((key): [string, Json] => {
    const list = one[key];
    return [key, Array.isArray(list) ? list.slice(0, nodes) : list];
  });
  return { ...one, ...Object.fromEntries(cut), tree_param: { num_nodes: String(nodes) } };
});

/** A tree that goes deeper with each split, on its own column or on the same. */
const chain = tree((_, random) => {
  const depth = oneOf([1, 10, 200, 1024, 1025, 70_000], random);
  const nodes = 2 * depth + 1;
  const list = (of: (node: number) => number): Json =>
    Array.from({ length: nodes }, (_, i) => of(i));
  const isSplit = (node: number): boolean => node % 2 === 0 && node < nodes - 1;
  return {
    base_weights: list(() => 0),
    default_left: list(() => 0),
    left_children: list((node) => (isSplit(node) ? node + 1 : -1)),
    loss_changes: list(() => 1),
    right_children: list((node) => (isSplit(node) ? node + 2 : -1)),
    split_conditions: list((node) => (isSplit(node) ? -3 : node % 7)),
    split_indices: list((node) => (node >> 1) % 3),
    sum_hessian: list((node) => nodes - node),
    tree_param: { num_nodes: String(nodes) },
  };
});

const features: Mutation<Json> = (document, random) => {
  const count = oneOf(['0', '3', '5', '1000', '100000', '100001', '10000000', '1e3', '-1'], random);
  const stated = at(['learner', 'learner_model_param', 'num_feature'], () => count);
  return stated(at(['learner', 'feature_names'], () => [])(document, random), random);
};

const baseScore = at(['learner', 'learner_model_param', 'base_score'], (_, random) =>
  oneOf(
    ['0', '1', '5E-1', '[5E-1]', '[5E-1,5E-1]', 'nan', 'inf', '-1E30', '1E-45', '', 0.5],
    random,
  ),
);

const objective = at(['learner', 'objective', 'name'], (_, random) =>
  oneOf(['reg:squarederror', 'reg:linear', 'binary:logistic', 'multi:softmax', ''], random),
);

/** Ways to damage the document of an XGBoost model. */
export const anyTrees: readonly Mutation<Json>[] = [
  ...[oneNumber, oneNumber, oneNumber, allNumbers, allNumbers, swapped, cutNodes, chain, features],
  ...[baseScore, objective, ...anyJson],
];
