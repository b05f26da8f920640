/**
 * Gradient-boosted trees in XGBoost's words, read from and written to its files, with SHAP values.
 *
 * ```ts
 * import { Booster } from 'supergenre/boosting';
 *
 * const booster = await Booster.fit(data, labels, { rounds: 100, maxDepth: 4 });
 * const probabilities = booster.predict(newData);
 * const model = booster.toXGBoost('ubj');
 * ```
 *
 * @module boosting
 */

export { binFeatures } from './bins/bin-features.js';
export type { BinnedMatrix, BinOptions } from './bins/binned-matrix.js';
export { Booster } from './booster.js';
export {
  BoosterCrossValidator,
  checkMeasuring,
} from './cross-validation/booster-cross-validator.js';
export { CrossValidator } from './cross-validation/cross-validator.js';
export type { MeanCurve } from './cross-validation/fold-curves.js';
export { type BoosterTask, type FitBoostersOptions, fitBoosters } from './fit-boosters.js';
export * from './inference.js';
export { boosterJob } from './jobs/booster-job.js';
export { foldsJob } from './jobs/folds-job.js';
export { type BoosterOptions, type BoosterSettings, boosterOptions } from './options.js';
export { type BoosterFitOptions, checkTrainingInput, type FitData } from './training-input.js';
export type {
  Evaluation,
  Measure,
  Training,
  TrainingTask,
  ValidationSet,
} from './training-task.js';
