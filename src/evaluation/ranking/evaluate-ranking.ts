import type { MatrixLike } from '../../core/matrix/index.js';
import { type TruthLike, toRanking } from '../truth.js';
import { mapMetrics, type RankingMetrics } from './metrics.js';

/**
 * All figures of one classifier at once, each as the function of its name gives it; the four averages
 * of average precision share their sorts of the scores.
 *
 * @param truth songs × labels, 0 and 1.
 * @param scores songs × labels.
 * @throws InputError when an input is wrong or the shapes differ.
 */
export function evaluateRanking(truth: TruthLike, scores: MatrixLike): RankingMetrics {
  const ranking = toRanking(truth, scores);
  return mapMetrics((metric) => metric.measure(ranking)) as RankingMetrics;
}
