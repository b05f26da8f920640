export { Booster, type LeafMatrix, type RoundsOption } from './booster.js';
export type {
  Evaluation,
  Trainer,
  Training,
  TrainingOptions,
  ValidationSet,
} from './engines/engine.js';
export { type BoosterTask, type FitBoostersOptions, fitBoosters } from './fit-boosters.js';
export type { Forest } from './forest.js';
export type { ImportanceKind } from './importance.js';
export { type BoosterOptions, type BoosterSettings, boosterOptions } from './options.js';
export type { BoosterFitOptions, FitData } from './training-input.js';
