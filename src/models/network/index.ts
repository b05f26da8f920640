/**
 * Small neural networks over tables: several are trained, and their probabilities averaged.
 *
 * @module network
 */

export { crossValidateNetworks, type NetworkFolds } from './cross-validate.js';
export * from './inference.js';
export { memberJob } from './jobs/member-job.js';
export { type HistoryBand, type MeanHistory, meanHistory } from './mean-history.js';
export { Network } from './network.js';
export {
  type NetworkFitOptions,
  type NetworkOptions,
  type NetworkSettings,
  networkOptions,
} from './options.js';
