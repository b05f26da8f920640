import type { BinnedMatrix } from './bins.js';
import type { Targets } from './checks.js';
import type { Scored } from './metrics.js';
import type { Settings, TrainOptions } from './options.js';
import { addTreeByBins, addTreeByValues } from './predict.js';
import type { TreeArrays } from './tree.js';

export interface ValidationSet {
  readonly scored: Scored;
  /** Adds a new tree to the margins. */
  readonly add: (tree: TreeArrays) => void;
}

/** The validation rows, with `margin` as their first prediction. */
export function validationSet(
  matrix: BinnedMatrix,
  targets: Targets,
  { validation }: TrainOptions,
  { learningRate }: Settings,
  margin: number,
): ValidationSet | undefined {
  if (validation === undefined) return undefined;
  if ('rows' in validation) {
    const { rows } = validation;
    const margins = new Float32Array(rows.length).fill(margin);
    const labels = Float32Array.from(rows, (row) => targets.labels[row]);
    const weights = Float32Array.from(rows, (row) => targets.weights?.[row] ?? 1);
    return {
      scored: { margins, labels, weights },
      add: (tree) => addTreeByBins(tree, learningRate, matrix, rows, margins),
    };
  }
  const { data } = validation;
  const margins = new Float32Array(data.rows).fill(margin);
  const labels = Float32Array.from(validation.labels);
  const weights = Float32Array.from(labels, (_, i) => validation.weights?.[i] ?? 1);
  return {
    scored: { margins, labels, weights },
    add: (tree) => addTreeByValues(tree, learningRate, data, margins),
  };
}
