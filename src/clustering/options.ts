import { z } from 'zod';
import { runOptions } from '../core/options/index.js';
import { clusteringEngineNames } from './engines/index.js';
import { clusteringParameters, selectionOptions } from './parameters.js';

/** Options of a clustering, in hdbscan's words and with its defaults. */
export const clusteringOptions = clusteringParameters.extend({
  /** Which implementation does the work. `hdbscan-ts` gives labels and probabilities only, and its
   *  time grows with the cube of the points. Default `native`. */
  engine: z.enum(clusteringEngineNames).default('native'),
});

const twoEpsilons = {
  path: ['nClusters'],
  message: 'finds the epsilon itself; leave out clusterSelectionEpsilon or nClusters',
};

/** {@link selectionOptions}, of which `nClusters` and an epsilon exclude each other. */
export const checkedSelectionOptions = selectionOptions.refine(hasOneEpsilon, twoEpsilons);

/** {@link clusteringOptions} with what all long work accepts. */
export const hdbscanOptions = clusteringOptions
  .extend(runOptions)
  .refine(hasOneEpsilon, twoEpsilons);

export type ClusteringOptions = z.input<typeof clusteringOptions>;
export type HDBSCANOptions = z.input<typeof hdbscanOptions>;

function hasOneEpsilon(options: { nClusters?: number; clusterSelectionEpsilon: number }): boolean {
  return options.nClusters === undefined || options.clusterSelectionEpsilon === 0;
}
