export { type BinnedMatrix, type BinOptions, binFeatures } from '../bins/bins.js';
export type { Trained } from './boost.js';
export type { History, MetricCurves } from './evaluation/history.js';
export { largerIsBetter, type MetricName } from './evaluation/metrics.js';
export type { RunOptions, TrainOptions, Validation } from './options.js';
export { boostInTurn, type Fit, trainForest, trainForestSync, trainForests } from './train.js';
