import type { DenseMatrix, LabelMatrix } from '../../core/matrix/index.js';
import { toRanking } from '../truth.js';
import { precisionsOfLabels } from './average-precision.js';
import { measureAll, type RankingMetrics } from './metrics.js';

/** What one classifier says of songs. */
export interface MeasureJob {
  /** songs × labels. */
  readonly truth: LabelMatrix;
  readonly scores: DenseMatrix;
}

/** All figures of one classifier. */
export interface MeasuredRanking {
  readonly figures: RankingMetrics;
  /** Average precision of each label; NaN for one without a song. */
  readonly averagePrecisions: Float64Array;
}

/** Runs in a thread, too. */
export function measureRanking({ truth, scores }: MeasureJob): MeasuredRanking {
  const ranking = toRanking(truth, scores);
  return { figures: measureAll(ranking), averagePrecisions: precisionsOfLabels(ranking) };
}
