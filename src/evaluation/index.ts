/**
 * Metrics of rankings, classes and sets of labels, with confidence intervals; splits and folds that keep
 * groups together.
 *
 * ```ts
 * import { averagePrecision, coverageError } from 'supergenre/evaluation';
 *
 * const macro = averagePrecision(truth, scores, { average: 'macro' });
 * const depth = coverageError(truth, scores);
 * ```
 *
 * @module evaluation
 */

export { type AdjustedRandIndexOptions, adjustedRandIndex } from './adjusted-rand-index.js';
export { brierScore } from './classes/brier-score.js';
export {
  type ClassesMetrics,
  type ClassMetrics,
  evaluateClasses,
  mostProbable,
} from './classes/evaluate-classes.js';
export { logLoss } from './classes/log-loss.js';
export {
  type CalibrationCurve,
  type CalibrationOptions,
  calibrationCurve,
} from './curves/calibration-curve.js';
export {
  type PrecisionRecallCurve,
  precisionRecallCurve,
} from './curves/precision-recall-curve.js';
export {
  type BootstrapIntervals,
  type BootstrapOptions,
  bootstrapIntervals,
  bootstrapOverSplits,
  type ScoredSplit,
} from './intervals/bootstrap.js';
export type { HeadlineIntervals, Interval } from './intervals/intervals.js';
export { type LabelIntervalsOptions, labelIntervals } from './intervals/label-intervals.js';
export {
  differenceInterval,
  PairedResamples,
  type ResampledFigures,
} from './intervals/paired-resamples.js';
export {
  meanSetScores,
  type SetScores,
  setScores,
  songSetScores,
} from './label-sets/set-scores.js';
export { aboveThresholds, chooseThresholds, type ThresholdAim } from './label-sets/thresholds.js';
export { type EvaluationOptions, evaluationOptions, type SplitOptions } from './options.js';
export { averagePrecision } from './ranking/average-precision.js';
export type { Average } from './ranking/averages.js';
export { coverageError, minimumCoverageError } from './ranking/coverage-error.js';
export { labelRankingAveragePrecision } from './ranking/label-ranking-average-precision.js';
export { labelRankingLoss } from './ranking/label-ranking-loss.js';
export { type MeasuredRanking, measureRanking } from './ranking/measure-ranking.js';
export type { Metric, MetricColumn } from './ranking/metric.js';
export {
  evaluateRanking,
  type RankingColumn,
  type RankingMetrics,
  rankingColumns,
  rankingMetrics,
  rankingMetricsSchema,
} from './ranking/metrics.js';
export { rocAuc } from './ranking/roc-auc.js';
export { stratifiedFolds, stratifiedFoldsByGroup } from './splits/folds.js';
export type { SongLabels } from './splits/label-lists.js';
export {
  positionsOfSongs,
  type Split,
  splitByArtist,
  splitByList,
  splitBySong,
} from './splits/splits.js';
export { labelSupport, type Ranking, type TruthLike } from './truth.js';
