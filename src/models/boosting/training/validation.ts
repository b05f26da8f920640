import type { DenseMatrix } from '../../../core/matrix/index.js';
import { baseMargin } from '../forest.js';
import type { TreeArrays } from '../growing/tree.js';
import type { Scored } from '../metrics/metric.js';
import type { TrainingTask } from '../training-task.js';
import type { FitState } from './memory/state.js';
import type { Views } from './memory/views.js';

/** Validation rows while a booster is trained. */
export interface ValidationRows {
  readonly scored: Scored;
  /** Adds a new tree to the margins; absent for rows in the fit's own memory. */
  readonly add?: (tree: TreeArrays) => void;
}

/** The validation rows: those of the binned matrix are in the fit's memory after the training rows. */
export function validationRows(
  { validation }: TrainingTask,
  views: Views,
  { layout, settings }: FitState,
): ValidationRows | undefined {
  if (validation === undefined) return undefined;
  if ('rows' in validation) {
    return { scored: scoredRows(views, layout.trainingRows, layout.rows) };
  }
  const { data } = validation;
  const margins = new Float32Array(data.rows).fill(baseMargin(settings));
  const labels = Float32Array.from(validation.labels);
  const weights = Float32Array.from(labels, (_, i) => validation.weights?.[i] ?? 1);
  return {
    scored: { margins, labels, weights },
    add: (tree) => addTreeByValues(tree, settings.learningRate, data, margins),
  };
}

/** The training rows: `scalePosWeight` is part of the loss, not of a metric. */
export function trainingRows(views: Views, { layout, settings }: FitState): Scored {
  const { scalePosWeight } = settings;
  const scored = scoredRows(views, 0, layout.trainingRows);
  if (scalePosWeight === 1) return scored;
  const { labels } = scored;
  const weights = scored.weights.map((w, i) => (labels[i] === 1 ? w / scalePosWeight : w));
  return { ...scored, weights };
}

function scoredRows({ margins, labels, weights }: Views, begin: number, end: number): Scored {
  return {
    margins: margins.subarray(begin, end),
    labels: labels.subarray(begin, end),
    weights: weights.subarray(begin, end),
  };
}

/** Adds what the tree predicts for rows, by their values as float32, to the margins, one for each of them. */
function addTreeByValues(
  tree: TreeArrays,
  learningRate: number,
  { rows, columns, data }: DenseMatrix,
  margins: Float32Array,
): void {
  const { isLeaf, left, right, column, threshold, defaultLeft, weight } = tree;
  for (let i = 0; i < rows; i++) {
    const start = i * columns;
    let node = 0;
    while (isLeaf[node] === 0) {
      const value = Math.fround(data[start + column[node]]);
      const goesLeft = value < threshold[node] || (Number.isNaN(value) && defaultLeft[node] === 1);
      node = goesLeft ? left[node] : right[node];
    }
    margins[i] += Math.fround(weight[node] * learningRate);
  }
}
