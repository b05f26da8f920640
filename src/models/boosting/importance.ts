import { InputError } from '../../core/errors/index.js';
import type { Forest } from './forest.js';

const kinds = ['weight', 'gain', 'cover', 'totalGain', 'totalCover'] as const;

/**
 * How much a feature matters to the trees, by XGBoost's names: `weight` is the number of splits on
 * it, `totalGain` the sum of their loss reductions, `totalCover` that of their hessians; `gain` and
 * `cover` are the means over its splits.
 */
export type ImportanceKind = (typeof kinds)[number];

/** Importance by feature name, in the features' order; those that no split is on are left out. */
export function importances(forest: Forest, kind: ImportanceKind): Map<string, number> {
  if (!kinds.includes(kind)) {
    throw new InputError(`unknown importance "${kind}"; known: ${kinds.join(', ')}`);
  }
  const { feature, featureNames, gain, cover } = forest;
  const weights = new Float64Array(featureNames.length);
  const totals = new Float64Array(featureNames.length);
  const summed = kind === 'gain' || kind === 'totalGain' ? gain : cover;
  for (let node = 0; node < feature.length; node++) {
    if (feature[node] < 0) continue;
    weights[feature[node]]++;
    totals[feature[node]] += summed[node];
  }
  const result = new Map<string, number>();
  featureNames.forEach((name, j) => {
    if (weights[j] === 0) return;
    if (kind === 'weight') result.set(name, weights[j]);
    else result.set(name, kind.startsWith('total') ? totals[j] : totals[j] / weights[j]);
  });
  return result;
}
