export { type AdjustedRandIndexOptions, adjustedRandIndex } from './adjusted-rand-index.js';
export { averagePrecision } from './average-precision.js';
export type { Average } from './averages.js';
export {
  type BootstrapIntervals,
  type BootstrapOptions,
  bootstrapIntervals,
  type HeadlineIntervals,
  type Interval,
} from './bootstrap.js';
export { brierScore } from './brier-score.js';
export {
  type CalibrationCurve,
  type CalibrationOptions,
  calibrationCurve,
} from './calibration-curve.js';
export { coverageError, minimumCoverageError } from './coverage-error.js';
export { type ClassesMetrics, type ClassMetrics, evaluateClasses } from './evaluate-classes.js';
export { evaluateRanking, type RankingMetrics } from './evaluate-ranking.js';
export { stratifiedFolds, stratifiedFoldsByGroup } from './folds.js';
export type { SongLabels } from './label-lists.js';
export { labelRankingAveragePrecision } from './label-ranking-average-precision.js';
export { labelRankingLoss } from './label-ranking-loss.js';
export { mostProbable } from './most-probable.js';
export { type EvaluationOptions, evaluationOptions, type SplitOptions } from './options.js';
export { type PrecisionRecallCurve, precisionRecallCurve } from './precision-recall-curve.js';
export { rocAuc } from './roc-auc.js';
export { meanSetScores, type SetScores, setScores } from './set-scores.js';
export { positionsOfSongs, type Split, splitByArtist, splitByList, splitBySong } from './splits.js';
export { labelSupport } from './support.js';
export { aboveThresholds, chooseThresholds, type ThresholdAim } from './thresholds.js';
export type { TruthLike } from './truth.js';
