export { FittedBooster, type LeafMatrix, type RoundsOption } from './fitted-booster.js';
export type { Forest } from './forest.js';
export type { ImportanceKind } from './importance.js';
export { objectiveNamed } from './objectives/registry.js';
export { BoosterScorer } from './scoring/booster-scorer.js';
export { type LaidOutBoosters, layOutBoosters } from './scoring/laid-out.js';
