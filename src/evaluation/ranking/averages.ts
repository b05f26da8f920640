import { z } from 'zod';
import type { MatrixLike } from '../../core/matrix/index.js';
import { parseOptions } from '../../core/options/index.js';
import { countPerLabel, type Ranking, type TruthLike, toRanking } from '../truth.js';
import { type Separation, separateAll, separateLabel } from './separation.js';

/**
 * How the values of a metric become one, as in scikit-learn:
 * `macro` the mean over labels; `weighted` the mean over labels weighted by their songs; `micro` all
 * pairs of song and label as one label; `samples` the mean over songs; `none` one value per label.
 */
export type Average = 'macro' | 'micro' | 'weighted' | 'samples' | 'none';

const averageOptions = z.strictObject({
  /** How to average; default `macro`. */
  average: z.enum(['macro', 'micro', 'weighted', 'samples', 'none']).default('macro'),
});

/** A metric of one ranking of positives among negatives; NaN where undefined. */
export interface BinaryMetric {
  ofLabel(separation: Separation): number;
  /** The same over the labels of one song: the elements `start` to `end` (exclusive) of both arrays. */
  ofSong(
    truth: Uint8Array,
    scores: Float32Array | Float64Array,
    start: number,
    end: number,
  ): number;
}

/**
 * The public function of a metric: one value per label for `none`, else their average. Undefined
 * values (NaN) take no part, and the mean of none is NaN.
 */
export function averagedMetric(name: string, metric: BinaryMetric) {
  function measure(
    truth: TruthLike,
    scores: MatrixLike,
    options: { average: 'none' },
  ): Float64Array;
  function measure(
    truth: TruthLike,
    scores: MatrixLike,
    options?: { average?: Exclude<Average, 'none'> },
  ): number;
  function measure(truth: TruthLike, scores: MatrixLike, options?: { average?: Average }) {
    const { average } = parseOptions(averageOptions, options, name);
    const ranking = toRanking(truth, scores);
    if (average === 'micro') return metric.ofLabel(separateAll(ranking));
    if (average === 'samples') return mean(perSong(ranking, metric));
    const ofLabels = perLabel(ranking, metric);
    if (average === 'none') return ofLabels;
    return mean(ofLabels, average === 'weighted' ? countPerLabel(ranking.truth) : undefined);
  }
  return measure;
}

/** The metric of each label. */
export function perLabel(ranking: Ranking, metric: BinaryMetric): Float64Array {
  const values = new Float64Array(ranking.truth.columns);
  for (let label = 0; label < values.length; label++) {
    values[label] = metric.ofLabel(separateLabel(ranking, label));
  }
  return values;
}

/** The metric of each song. */
export function perSong({ truth, scores }: Ranking, metric: BinaryMetric): Float64Array {
  const { rows, columns } = truth;
  const values = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    values[i] = metric.ofSong(truth.data, scores.data, i * columns, (i + 1) * columns);
  }
  return values;
}

/** Mean of the values that are not NaN; NaN when there is none. */
export function mean(values: Float64Array, weights?: Int32Array): number {
  let sum = 0;
  let weight = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue;
    const w = weights === undefined ? 1 : weights[i];
    sum += w * values[i];
    weight += w;
  }
  return sum / weight;
}
