import type { TreeArrays } from '../growing/tree.js';
import type { Layout, Views } from '../memory/layout.js';
import { baseMargin } from '../memory/workplace.js';
import type { Settings, TrainOptions } from '../options.js';
import type { Scored } from './metrics.js';
import { addTreeByValues } from './predict.js';

export interface ValidationSet {
  readonly scored: Scored;
  /** Adds a new tree to the margins; not there for rows of the fit's own memory. */
  readonly add?: (tree: TreeArrays) => void;
}

/** The validation rows: those of the binned matrix are in the fit's memory behind the training rows. */
export function validationSet(
  { validation }: TrainOptions,
  views: Views,
  { rows, trainingRows }: Layout,
  settings: Settings,
): ValidationSet | undefined {
  if (validation === undefined) return undefined;
  if ('rows' in validation) return { scored: scoredRows(views, trainingRows, rows) };
  const { data } = validation;
  const margins = new Float32Array(data.rows).fill(baseMargin(settings));
  const labels = Float32Array.from(validation.labels);
  const weights = Float32Array.from(labels, (_, i) => validation.weights?.[i] ?? 1);
  return {
    scored: { margins, labels, weights },
    add: (tree) => addTreeByValues(tree, settings.learningRate, data, margins),
  };
}

/** Rows of the fit's memory as metrics see them. */
export function scoredRows(
  { margins, labels, weights }: Views,
  begin: number,
  end: number,
): Scored {
  return {
    margins: margins.subarray(begin, end),
    labels: labels.subarray(begin, end),
    weights: weights.subarray(begin, end),
  };
}
