import * as z from 'zod/mini';
import { alignSongs, type FittedClassifier, type SongsLike } from '../classification/inference.js';
import { InputError } from '../core/errors/index.js';
import type { DenseMatrix } from '../core/matrix/index.js';
import { breathe, parseOptions, progressOptions } from '../core/options/index.js';
import type { NodeContributions } from './contributions.js';
import { nodeModel, nodeOf } from './nodes.js';

/** Songs that are explained between two turns of the event loop. */
const BATCH = 512;

const explainNodeOptions = z.strictObject(progressOptions);

/** Options of {@link explainNode}. */
export type ExplainNodeOptions = z.input<typeof explainNodeOptions>;

/** Why a node's booster answers as it does, over many songs; all in log odds. */
export interface NodeExplanation extends NodeContributions {
  /** The booster's expected margin over the songs it was trained on. */
  readonly base: number;
  /** songs × features, Float32: SHAP values. A row's sum and `base` make the margin. */
  readonly contributions: DenseMatrix & { readonly data: Float32Array };
  /** The songs' margins. */
  readonly margins: Float32Array;
}

/**
 * The SHAP values of one node's booster for many songs. Takes 4 bytes for each song and feature.
 *
 * @param node number or path, or a name that only one node has.
 * @throws InputError for an unknown node, no songs, or a missing feature; the signal's reason when aborted.
 */
export async function explainNode(
  classifier: FittedClassifier,
  songs: SongsLike,
  node: number | string,
  options: ExplainNodeOptions = {},
): Promise<NodeExplanation> {
  const { onProgress, signal } = parseOptions(explainNodeOptions, options, 'explanation');
  const { taxonomy, featureNames } = classifier;
  const v = nodeOf(taxonomy, node);
  const model = nodeModel(classifier, v);
  const features = alignSongs(songs, featureNames);
  const { rows, columns } = features;
  if (rows === 0) throw new InputError('explanation: at least one song is needed');
  const data = new Float32Array(rows * columns);
  const sums = new Float64Array(columns);
  let base = 0;
  for (let from = 0; from < rows; from += BATCH) {
    await breathe(signal);
    const shap = model.contributions(rowsOf(features, from, Math.min(rows, from + BATCH)));
    for (let i = 0; i < shap.rows; i++) {
      for (let j = 0; j < columns; j++) {
        const value = shap.data[i * shap.columns + j];
        data[(from + i) * columns + j] = value;
        sums[j] += Math.abs(value);
      }
    }
    base = shap.data[columns];
    onProgress?.({ step: 'explanation', done: Math.min(rows, from + BATCH), total: rows });
  }
  const meanMagnitude = sums.map((sum) => sum / rows);
  return {
    node: taxonomy.path(v),
    method: 'tree',
    scale: 'logOdds',
    featureNames,
    base,
    contributions: { rows, columns, data },
    features,
    margins: model.predictMargin(features),
    meanMagnitude,
    order: Int32Array.from(featureNames.keys()).sort((a, b) => meanMagnitude[b] - meanMagnitude[a]),
  };
}

function rowsOf({ columns, data }: DenseMatrix, from: number, to: number): DenseMatrix {
  return { rows: to - from, columns, data: data.subarray(from * columns, to * columns) };
}
