export type { ModelFormat, NodeModel } from '../model-format.js';
export { asBooster, boosterFormat } from './booster-format.js';
export { findModelFormat, modelFormats, registerModelFormat } from './formats.js';
export {
  canBeShared,
  type LaidOutModels,
  layOutModels,
  type ModelScorer,
  modelScorer,
} from './model-scorer.js';
export { asNetwork } from './network-format.js';
