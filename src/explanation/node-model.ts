import type { HierarchicalClassifier, NodeModel } from '../classification/index.js';
import { InputError } from '../core/errors/index.js';

/** A node's model that explains its answers. */
export type ExplainedModel = NodeModel & Required<Pick<NodeModel, 'contributions'>>;

/**
 * The model of a node below the root: the one place where explanations reach it.
 *
 * @throws InputError when models of its kind have no SHAP values.
 */
export function nodeModel(classifier: HierarchicalClassifier, node: number): ExplainedModel {
  const model = classifier.model(node);
  if (canExplain(model)) return model;
  throw new InputError(
    'the models of this classifier’s nodes have no SHAP values; explain one whose nodes have boosters',
  );
}

function canExplain(model: NodeModel): model is ExplainedModel {
  return model.contributions !== undefined;
}
