import type { MatrixLike } from '../../core/matrix/index.js';
import { type Ranking, type TruthLike, toLabels, toRanking } from '../truth.js';
import { figureSchema, type Metric } from './metric.js';

/**
 * Coverage error: how far down a song's ranking of labels one must go to include all true ones; the
 * mean over songs. A label counts when its score is at least the lowest score of a true
 * one, so ties count against the ranking. A song without a label counts 0. (Tsoumakas, Katakis and
 * Vlahavas, "Mining multi-label data", 2010, plus 1, as scikit-learn's `coverage_error`.)
 *
 * @param truth songs × labels, 0 and 1.
 * @param scores songs × labels; only their order within a song counts.
 * @returns {@link minimumCoverageError} (the best) to the number of labels.
 * @throws InputError when an input is wrong or the shapes differ.
 */
export function coverageError(truth: TruthLike, scores: MatrixLike): number {
  return coverageErrorMetric.measure(toRanking(truth, scores));
}

/**
 * The least coverage error that any scores can have: the mean number of true labels of a song.
 *
 * @param truth songs × labels, 0 and 1.
 * @throws InputError when a label is neither 0 nor 1; NaN without a song.
 */
export function minimumCoverageError(truth: TruthLike): number {
  const { rows, data } = toLabels(truth, 'truth');
  let labels = 0;
  for (let k = 0; k < data.length; k++) labels += data[k];
  return labels / rows;
}

export const coverageErrorMetric: Metric<number> = {
  largerIsBetter: false,
  columns: [
    {
      title: 'coverage error',
      decimals: 3,
      of: (value) => value,
      interval: ({ coverageError }) => coverageError,
    },
  ],
  schema: figureSchema,

  measure(ranking) {
    const covered = coverageOfSongs(ranking);
    return covered.reduce((sum, count) => sum + count, 0) / covered.length;
  },
};

/** How many labels each song's ranking has down to its last true one. */
export function coverageOfSongs({ truth, scores }: Ranking): Float64Array {
  const { rows, columns } = truth;
  const covered = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const start = i * columns;
    const end = start + columns;
    let lowest = Number.POSITIVE_INFINITY;
    for (let k = start; k < end; k++) {
      if (truth.data[k] === 1 && scores.data[k] < lowest) lowest = scores.data[k];
    }
    for (let k = start; k < end; k++) if (scores.data[k] >= lowest) covered[i]++;
  }
  return covered;
}
