export type {
  ModelCrossValidator,
  ModelFit,
  ModelKind,
  ModelTask,
  NodeModel,
} from '../model-kind.js';
export { nodeBoosterOptions } from './booster-options.js';
export { asBooster } from './boosters.js';
export { modelKind, modelKinds, registerModelKind } from './registry.js';
