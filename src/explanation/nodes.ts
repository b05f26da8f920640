import type { FittedClassifier, NodeModel } from '../classification/inference.js';
import { InputError, quoted } from '../core/errors/index.js';
import { suggestion } from '../core/options/index.js';
import type { Taxonomy } from '../taxonomy/index.js';

/**
 * The node that a user means: its number, its path, or its name where only one node has it.
 *
 * @throws InputError for the root, which has no booster, and for a name of no node or of several.
 */
export function nodeOf(taxonomy: Taxonomy, node: number | string): number {
  if (typeof node === 'number') {
    if (Number.isInteger(node) && node > 0 && node < taxonomy.size) return node;
    throw new InputError(`node ${node} has no model; nodes are numbered 1 to ${taxonomy.size - 1}`);
  }
  const found = taxonomy.nodeAt(node);
  if (found !== undefined && found > 0) return found;
  const named = Array.from(taxonomy.names.keys()).filter(
    (v) => v > 0 && taxonomy.names[v] === node,
  );
  if (named.length === 1) return named[0];
  const paths = taxonomy.names.map((_, v) => taxonomy.path(v));
  if (named.length > 1) {
    throw new InputError(
      `several nodes are called ${quoted(node)}; name one by its path: ${named.map((v) => paths[v]).join(', ')}`,
    );
  }
  const known = [...new Set([...taxonomy.names.slice(1), ...paths.slice(1)])];
  throw new InputError(`the taxonomy has no node ${quoted(node)}${suggestion(node, known)}`);
}

/** A node's model that explains its answers. */
export type ExplainedModel = NodeModel & Required<Pick<NodeModel, 'contributions'>>;

/** The model of a node below the root. @throws InputError when its kind has no SHAP values. */
export function nodeModel(classifier: FittedClassifier, node: number): ExplainedModel {
  const model = classifier.model(node);
  if (canExplain(model)) return model;
  throw new InputError(
    'the models of this classifier’s nodes have no SHAP values; explain its scores instead (explainScores, --method permutation), or a classifier whose nodes have boosters',
  );
}

/** Whether a node's model has SHAP values of its own. */
export function canExplain(model: NodeModel): model is ExplainedModel {
  return model.contributions !== undefined;
}
