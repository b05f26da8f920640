import { InputError, quoted } from '../../core/errors/index.js';
import type { Baseline } from './baseline.js';
import { logistic } from './logistic.js';
import { majority } from './majority.js';
import { naiveBayes } from './naive-bayes.js';
import { nearest } from './nearest.js';
import { svm } from './svm/svm.js';
import { forest } from './trees/forest.js';
import { tree } from './trees/tree.js';

/** All classical models, the simplest first. */
export const baselines: readonly Baseline[] = [
  ...[majority, nearest, naiveBayes, logistic, tree, forest, svm].map((one) => one as Baseline),
];

/** @throws InputError when none has the name. */
export function baselineOf(name: string): Baseline {
  const found = baselines.find((one) => one.name === name);
  if (found !== undefined) return found;
  throw new InputError(`unknown baseline ${quoted(name)}`);
}
