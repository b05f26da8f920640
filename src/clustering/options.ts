import { z } from 'zod';
import { runOptions } from '../core/options/index.js';

/** How flat clusters are taken from the tree, in hdbscan's words and with its defaults. */
export const selectionOptions = z.strictObject({
  /** The fewest points that make a cluster. Default 5. */
  minClusterSize: z.int().min(2).default(5),
  /** `eom`: excess of mass, the most stable clusters; `leaf`: the leaves of the tree. Default `eom`. */
  clusterSelectionMethod: z.enum(['eom', 'leaf']).default('eom'),
  /** Clusters that split at a distance below this stay together. Default 0: none. */
  clusterSelectionEpsilon: z.number().min(0).default(0),
  /** Takes the epsilon that leaves so many clusters. Default: as many as there are. */
  nClusters: z.int().min(2).optional(),
  /** Whether all points may be one cluster. Default false. */
  allowSingleCluster: z.boolean().default(false),
  /** `eom` takes no cluster of more points than this; 0 is no limit. Default 0. */
  maxClusterSize: z.int().min(0).default(0),
});

/** Options of a clustering, in hdbscan's words and with its defaults. */
export const clusteringOptions = selectionOptions.extend({
  /** A point's core distance is the distance to its so many-th nearest other point. Default:
   *  `minClusterSize`, or all other points where there are fewer. */
  minSamples: z.int().min(1).optional(),
  /** How distances are measured. Default `euclidean`. */
  metric: z.enum(['euclidean', 'manhattan', 'cosine']).default('euclidean'),
  /** Distances, but not core distances, are divided by this. Default 1. */
  alpha: z.number().positive().default(1),
  /** Which implementation does the work. `hdbscan-ts` gives labels and probabilities only, and its
   *  time grows with the cube of the points. Default `native`. */
  engine: z.enum(['native', 'hdbscan-ts']).default('native'),
});

/** How clusters within the clusters are taken from the tree. */
export const subclusterOptions = z.strictObject({
  /** The fewest points that make a cluster within a cluster; at most the fit's `minClusterSize`. */
  minClusterSize: z.int().min(2),
  /** How many levels below the clusters. Default 1. */
  levels: z.int().min(1).default(1),
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

/** What long work accepts that has no options of its own. */
export const runSchema = z.strictObject(runOptions);

export type RunOptions = z.input<typeof runSchema>;
export type SelectionOptions = z.input<typeof selectionOptions>;
export type SubclusterOptions = z.input<typeof subclusterOptions>;
export type ClusteringOptions = z.input<typeof clusteringOptions>;
export type HDBSCANOptions = z.input<typeof hdbscanOptions>;
/** Options after the check, defaults filled in. */
export type Run = z.output<typeof runSchema>;
export type ParsedSelectionOptions = z.output<typeof selectionOptions>;
export type ParsedHDBSCANOptions = z.output<typeof hdbscanOptions>;

function hasOneEpsilon(options: { nClusters?: number; clusterSelectionEpsilon: number }): boolean {
  return options.nClusters === undefined || options.clusterSelectionEpsilon === 0;
}
