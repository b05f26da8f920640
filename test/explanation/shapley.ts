import type { Forest } from '../../src/models/boosting/index.js';

/**
 * SHAP values by the definition: each feature's mean gain over all orders, where a set of known
 * features is worth the trees' mean over the training rows that fit the song at the known splits.
 *
 * @returns one value for each feature, then the worth of the empty set without the base score.
 */
export function shapleyValues(forest: Forest, song: ArrayLike<number>): number[] {
  const features = forest.featureNames.length;
  const worth = Array.from({ length: 2 ** features }, (_, known) => worthOf(forest, song, known));
  const values = Array.from({ length: features }, (_, j) => {
    let value = 0;
    for (let known = 0; known < worth.length; known++) {
      if ((known >> j) & 1) continue;
      const gain = worth[known | (1 << j)] - worth[known];
      value += weightOf(known, features) * gain;
    }
    return value;
  });
  return [...values, worth[0]];
}

/** s! (n − s − 1)! / n!, the share of orders in which exactly this set of s stands before a feature. */
function weightOf(known: number, features: number): number {
  const size = known.toString(2).replaceAll('0', '').length;
  return (factorial(size) * factorial(features - size - 1)) / factorial(features);
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}

function worthOf(forest: Forest, song: ArrayLike<number>, known: number): number {
  const { feature, threshold, left, right, cover, defaultLeft } = forest;
  const mean = (node: number): number => {
    if (feature[node] < 0) return threshold[node];
    const value = Math.fround(song[feature[node]]);
    if ((known >> feature[node]) & 1) {
      const goesLeft = Number.isNaN(value) ? defaultLeft[node] === 1 : value < threshold[node];
      return mean(goesLeft ? left[node] : right[node]);
    }
    const both = cover[left[node]] + cover[right[node]];
    return (cover[left[node]] * mean(left[node]) + cover[right[node]] * mean(right[node])) / both;
  };
  return Array.from(forest.treeOffsets.slice(0, -1), mean).reduce((a, b) => a + b, 0);
}
