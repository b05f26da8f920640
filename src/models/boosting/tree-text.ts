import { InputError } from '../../core/errors/index.js';
import { shortest } from '../../core/numbers/index.js';
import { type Forest, treeCount } from './forest.js';

/**
 * One tree as indented text, a line for each node: what a split asks, with how much it gains, and the
 * value of a leaf. The first branch below a split is where its answer is yes.
 *
 * @param tree its number, from 0.
 * @throws InputError when there is no such tree.
 */
export function treeText(forest: Forest, tree: number): string {
  const count = treeCount(forest);
  if (!Number.isInteger(tree) || tree < 0 || tree >= count) {
    throw new InputError(`tree ${tree} does not exist; the booster has ${count}, numbered from 0`);
  }
  return branch(forest, forest.treeOffsets[tree], '').join('\n');
}

function branch(forest: Forest, node: number, indent: string): string[] {
  const { feature, featureNames, threshold, left, right, gain, defaultLeft } = forest;
  if (feature[node] < 0) return [`${indent}${shortest(threshold[node])}`];
  const missing = defaultLeft[node] === 1 ? 'yes' : 'no';
  const question = `${featureNames[feature[node]]} < ${shortest(threshold[node])}`;
  return [
    `${indent}${question} (gain ${gain[node].toPrecision(3)}, missing: ${missing})`,
    ...branch(forest, left[node], `${indent}  `),
    ...branch(forest, right[node], `${indent}  `),
  ];
}
