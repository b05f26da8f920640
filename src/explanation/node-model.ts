import type { HierarchicalClassifier } from '../classification/index.js';
import type { Booster } from '../models/boosting/index.js';

/** The part of a node's model that explains its answers. */
export type NodeModel = Pick<Booster, 'contributions' | 'predict' | 'predictMargin'>;

/** The model of a node below the root: the one place where explanations reach it. */
export function nodeModel(classifier: HierarchicalClassifier, node: number): NodeModel {
  return classifier.booster(node);
}
