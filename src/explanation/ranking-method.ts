import type { FittedClassifier } from '../classification/inference.js';
import { canExplain } from './nodes.js';

/**
 * What explains that by which a classifier ranks: `tree`, the SHAP values of its nodes' boosters, where a genre's
 * probability is the product of their answers, and `permutation`, `explainScores`, where it is anything else.
 */
export function rankingMethod(
  classifier: Pick<FittedClassifier, 'combining' | 'model'>,
): 'tree' | 'permutation' {
  return classifier.combining === 'product' && canExplain(classifier.model(1))
    ? 'tree'
    : 'permutation';
}
