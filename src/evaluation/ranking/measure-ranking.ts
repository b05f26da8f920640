import type { MatrixLike } from '../../core/matrix/index.js';
import { type TruthLike, toRanking } from '../truth.js';
import { precisionsOfLabels } from './average-precision.js';
import { measureAll, type RankingMetrics } from './metrics.js';

/** All figures of one classifier. */
export interface MeasuredRanking {
  readonly figures: RankingMetrics;
  /** Average precision of each label; NaN for one without a song. */
  readonly averagePrecisions: Float64Array;
}

/**
 * The figures of one classifier as `evaluateRanking` gives them, and the average precision of every label,
 * for one sort of the scores.
 *
 * @param truth songs × labels, 0 and 1. @param scores songs × labels.
 * @throws InputError when an input is wrong or the shapes differ.
 */
export function measureRanking(truth: TruthLike, scores: MatrixLike): MeasuredRanking {
  const ranking = toRanking(truth, scores);
  return { figures: measureAll(ranking), averagePrecisions: precisionsOfLabels(ranking) };
}
