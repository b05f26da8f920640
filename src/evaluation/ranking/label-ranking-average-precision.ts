import type { MatrixLike } from '../../core/matrix/index.js';
import { type TruthLike, toRanking } from '../truth.js';
import { precisionsOfSongs } from './average-precision.js';
import { figureSchema, type Metric } from './metric.js';

/**
 * Label ranking average precision: for each true label of a song, the share of true ones among the
 * labels scored at least as high; the mean over the song's true labels, then over songs. A song
 * without a label counts 1, since nothing is ranked wrongly. (scikit-learn's
 * `label_ranking_average_precision_score`.) Where every song has a label it is
 * {@link averagePrecision} averaged over `samples`.
 *
 * @param truth songs × labels, 0 and 1.
 * @param scores songs × labels; only their order within a song counts.
 * @returns above 0, to 1 (the best).
 * @throws InputError when an input is wrong or the shapes differ.
 */
export function labelRankingAveragePrecision(truth: TruthLike, scores: MatrixLike): number {
  return labelRankingAveragePrecisionMetric.measure(toRanking(truth, scores));
}

export const labelRankingAveragePrecisionMetric: Metric<number> = {
  largerIsBetter: true,
  columns: [],
  schema: figureSchema,

  measure(ranking) {
    const precisions = precisionsOfSongs(ranking);
    return (
      precisions.reduce((sum, value) => sum + (Number.isNaN(value) ? 1 : value), 0) /
      precisions.length
    );
  },
};
