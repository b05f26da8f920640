export type { ModelCrossValidator, ModelFit, ModelKind, ModelTask } from '../model-kind.js';
export { nodeBoosterOptions } from './booster-options.js';
export * from './inference.js';
export { modelKind, modelKinds, registerModelKind } from './registry.js';
