import type { FittedClassifier } from '../classification/inference.js';
import type { DenseMatrix } from '../core/matrix/index.js';
import { sigmoid } from '../core/numbers/index.js';
import type { Contribution, NodeContributions } from './contributions.js';
import type { ExplanationWork } from './shapley/explanation-work.js';
import type { ShapleyMethod } from './shapley/options.js';

type Doubles = DenseMatrix & { readonly data: Float64Array };

/** Which features make a classifier's final probability of a node, over some songs. */
export interface ScoreExplanation extends NodeContributions {
  readonly method: ShapleyMethod;
  /** The background's mean score. */
  readonly base: number;
  /** songs × features, Float64: Shapley values. A row's sum and `base` make the song's score. */
  readonly contributions: Doubles;
  /** songs × features: how far a sampled value may lie from the exact one; 0 for exact ones. */
  readonly standardErrors: Doubles;
  /** The songs' scores on the scale. */
  readonly scores: Float64Array;
}

/** Which features make a classifier's final probability of a node for one song. */
export interface SongScoreExplanation
  extends Pick<ScoreExplanation, 'node' | 'method' | 'scale' | 'base'> {
  /** One for each feature, the largest first by magnitude. */
  readonly contributions: readonly (Contribution & { readonly standardError: number })[];
  /** The sum of `base` and all contributions. */
  readonly score: number;
  /** The probability that the score stands for. */
  readonly probability: number;
}

/** What the parts of all songs came to: an explanation for each node. */
export function explanationsOf(
  { taxonomy, featureNames }: FittedClassifier,
  { game, songs, scores, sums }: ExplanationWork,
): ScoreExplanation[] {
  const { background, backgroundScores, nodes, method, scale } = game;
  const { rows, columns } = songs;
  const width = nodes.length;
  return Array.from(nodes, (node, n) => {
    const values = new Float64Array(rows * columns);
    const errors = new Float64Array(rows * columns);
    const magnitudes = new Float64Array(columns);
    for (let k = 0; k < values.length; k++) {
      values[k] = sums.values[k * width + n] / background.rows;
      errors[k] = Math.sqrt(sums.variances[k * width + n]) / background.rows;
      magnitudes[k % columns] += Math.abs(values[k]) / rows;
    }
    let base = 0;
    for (let i = 0; i < background.rows; i++) base += backgroundScores[i * width + n];
    return {
      ...{ node: taxonomy.path(node), method, scale, featureNames },
      base: base / background.rows,
      contributions: { rows, columns, data: values },
      standardErrors: { rows, columns, data: errors },
      features: songs,
      scores: Float64Array.from({ length: rows }, (_, i) => scores[i * width + n]),
      meanMagnitude: magnitudes,
      order: Int32Array.from(featureNames.keys()).sort((a, b) => magnitudes[b] - magnitudes[a]),
    };
  });
}

/** One song's part of an explanation of several. @param song its position among them. */
export function songOf(explanation: ScoreExplanation, song: number): SongScoreExplanation {
  const { node, method, scale, base, featureNames, features, scores } = explanation;
  const at = song * featureNames.length;
  return {
    ...{ node, method, scale, base },
    contributions: featureNames
      .map((feature, j) => ({
        feature,
        value: features.data[at + j],
        contribution: explanation.contributions.data[at + j],
        standardError: explanation.standardErrors.data[at + j],
      }))
      .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)),
    score: scores[song],
    probability: scale === 'probability' ? scores[song] : sigmoid(scores[song]),
  };
}
