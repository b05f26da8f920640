export { type BinnedMatrix, type BinOptions, binFeatures } from './bins.js';
export type { Trained } from './boost.js';
export type { History, MetricCurves } from './history.js';
export { largerIsBetter, type MetricName } from './metrics.js';
export type { RunOptions, TrainOptions, Validation } from './options.js';
export { boostInTurn, type Fit, trainForest, trainForestSync, trainForests } from './train.js';
