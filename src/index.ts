/**
 * Everything that trains and ranks: catalogue, projection, clustering, taxonomy, boosting, network,
 * classification, evaluation, explanation and pipeline, each an entry of its own, too; and the matrices,
 * errors and random numbers that they share.
 *
 * @module supergenre
 */

export * from './catalogue/index.js';
export * from './classification/index.js';
export * from './clustering/index.js';
export * from './core/index.js';
export * from './evaluation/index.js';
export * from './explanation/index.js';
export * from './models/boosting/index.js';
export * from './models/network/index.js';
export * from './pipeline/index.js';
export * from './projection/index.js';
export * from './taxonomy/index.js';
