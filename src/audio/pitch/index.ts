export { estimateKey, type Key } from './key.js';
export { TuningEstimate } from './tuning-estimate.js';
