import {
  alignSong,
  type FittedClassifier,
  type SongFeatures,
} from '../classification/inference.js';
import type { Contribution } from './contributions.js';
import { nodeModel, nodeOf } from './nodes.js';

/** Why a node's booster answers as it does for one song. */
export interface SongExplanation {
  /** Path of the node. */
  readonly node: string;
  /** The booster's expected margin over the songs it was trained on, in log odds. */
  readonly base: number;
  /** One for each feature, the largest first by magnitude. */
  readonly contributions: readonly Contribution[];
  /** The song's log odds: the sum of `base` and all contributions, except for rounding to single precision. */
  readonly margin: number;
  /**
   * What the margin says by itself, 1 / (1 + exp(−margin)): P(node | parent), or P(node) with
   * `negatives` other than `siblings`.
   */
  readonly boosterProbability: number;
  /** P(node | parent): P(node) below, divided by the parent's. */
  readonly probabilityGivenParent: number;
  /** Path of the parent; empty for the root. */
  readonly parent: string;
  readonly parentProbability: number;
  /** P(node): the product of the two above, as the classifier predicts it. */
  readonly probability: number;
}

/**
 * Explains one booster's answer for one song by SHAP values (path-dependent TreeSHAP; Lundberg,
 * Erion, Lee 2018), and places it in the hierarchy.
 *
 * @param song its features by name.
 * @param node number or path, or a name that only one node has.
 * @throws InputError for an unknown node, or when a feature is missing or is not a number.
 */
export function explainSong(
  classifier: FittedClassifier,
  song: SongFeatures,
  node: number | string,
): SongExplanation {
  const { taxonomy, featureNames } = classifier;
  const v = nodeOf(taxonomy, node);
  const parent = taxonomy.parents[v];
  const features = alignSong(song, featureNames);
  const model = nodeModel(classifier, v);
  const shap = model.contributions(features).data;
  const probabilities = classifier.predict(features).data;
  return {
    node: taxonomy.path(v),
    base: shap[featureNames.length],
    contributions: featureNames
      .map((feature, j) => ({ feature, value: features.data[j], contribution: shap[j] }))
      .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)),
    margin: model.predictMargin(features)[0],
    boosterProbability: model.predict(features)[0],
    probabilityGivenParent: classifier.predictGivenParent(features).data[v],
    parent: taxonomy.path(parent),
    parentProbability: probabilities[parent],
    probability: probabilities[v],
  };
}
