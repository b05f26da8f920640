import type { DenseMatrix, LabelMatrix } from '../../core/matrix/index.js';
import {
  averagePrecision,
  calibrationCurve,
  precisionRecallCurve,
} from '../../evaluation/index.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import type { ReportData } from './schema.js';

/** Points of a curve at most: more than a screen shows. */
const CURVE_POINTS = 100;

/**
 * Precision, recall and calibration of each node that any song is in.
 *
 * @param truth songs × nodes. @param probabilities songs × nodes, as `predict` gives them.
 */
export function nodeCurves(
  taxonomy: Taxonomy,
  truth: LabelMatrix,
  probabilities: DenseMatrix,
): ReportData['curves'] {
  const nodes = Array.from(taxonomy.names.keys()).slice(1);
  return nodes.flatMap((node) => {
    const labels = columnOf(truth, node);
    const support = labels.reduce((sum, label) => sum + label, 0);
    if (support === 0) return [];
    const scores = columnOf(probabilities, node);
    const { precision, recall } = precisionRecallCurve(labels, scores);
    const { predicted, observed, songs } = calibrationCurve(labels, scores);
    const shown = thinned(recall.length);
    return {
      node: taxonomy.path(node),
      support,
      averagePrecision: averagePrecision(asMatrix(labels), asMatrix(scores)),
      precision: shown.map((i) => rounded(precision[i])),
      recall: shown.map((i) => rounded(recall[i])),
      calibration: {
        predicted: Array.from(predicted, rounded),
        observed: Array.from(observed, rounded),
        songs: Array.from(songs),
      },
    };
  });
}

/** Counts songs by true and most probable supergenre; a song without a supergenre counts nowhere. */
export function confusionOf(
  taxonomy: Taxonomy,
  truth: LabelMatrix,
  probabilities: DenseMatrix,
): ReportData['confusion'] {
  const supergenres = taxonomy.children(0);
  const counts = supergenres.map(() => new Float64Array(supergenres.length));
  for (let song = 0; song < truth.rows * truth.columns; song += truth.columns) {
    const isIn = supergenres.map((node) => truth.data[song + node]);
    const sum = isIn.reduce((a, b) => a + b, 0);
    if (sum === 0) continue;
    const scores = supergenres.map((node) => probabilities.data[song + node]);
    const best = scores.indexOf(Math.max(...scores));
    isIn.forEach((part, s) => {
      counts[s][best] += part / sum;
    });
  }
  return {
    supergenres: supergenres.map((node) => taxonomy.names[node]),
    counts: counts.map((row) => Array.from(row, rounded)),
  };
}

function columnOf({ rows, columns, data }: LabelMatrix | DenseMatrix, column: number): number[] {
  return Array.from({ length: rows }, (_, i) => data[i * columns + column]);
}

function asMatrix(values: readonly number[]): DenseMatrix {
  return { rows: values.length, columns: 1, data: Float64Array.from(values) };
}

/** Positions along a curve, both ends among them. */
function thinned(length: number): number[] {
  const points = Math.min(length, CURVE_POINTS);
  return Array.from({ length: points }, (_, k) => Math.round((k * (length - 1)) / (points - 1)));
}

function rounded(value: number): number {
  return Number(value.toFixed(4));
}
