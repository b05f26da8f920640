import { z } from 'zod';
import { runOptions } from '../core/options/index.js';
import { metricNames } from '../neighbours/index.js';

/** How flat clusters are taken from the tree, in hdbscan's words and with its defaults. */
export const selectionOptions = z.strictObject({
  /** The fewest points that make a cluster. Default 5. */
  minClusterSize: z.int().min(2).default(5),
  /** `eom`: excess of mass, the most stable clusters; `leaf`: the leaves of the tree. Default `eom`. */
  clusterSelectionMethod: z.enum(['eom', 'leaf']).default('eom'),
  /** Clusters that split at a distance below this stay together. Default 0: none. */
  clusterSelectionEpsilon: z.number().min(0).default(0),
  /** Takes the epsilon that leaves this many clusters. Default: as many as there are. */
  nClusters: z.int().min(2).optional(),
  /** Whether all points may be one cluster. Default false. */
  allowSingleCluster: z.boolean().default(false),
  /** `eom` takes no cluster of more points than this; 0 is no limit. Default 0. */
  maxClusterSize: z.int().min(0).default(0),
});

/** Parameters of HDBSCAN, in hdbscan's words and with its defaults. */
export const clusteringParameters = selectionOptions.extend({
  /** A point's core distance is that to its nth nearest other point, where n is this. Default:
   *  `minClusterSize`, or all other points where there are fewer. */
  minSamples: z.int().min(1).optional(),
  /** How distances are measured; cosine and correlation are 1 − similarity. Default `euclidean`. */
  metric: z.enum(metricNames).default('euclidean'),
  /** Distances, but not core distances, are divided by this. Default 1. */
  alpha: z.number().positive().default(1),
});

/** How clusters within the clusters are taken from the tree. */
export const subclusterOptions = z.strictObject({
  /** The fewest points that make a cluster within a cluster; at most the fit's `minClusterSize`. */
  minClusterSize: z.int().min(2),
  /** How many levels below the clusters. Default 1. */
  levels: z.int().min(1).default(1),
});

const complete = clusteringParameters.extend(runOptions);

export type SelectionOptions = z.input<typeof selectionOptions>;
/** Options of {@link HDBSCAN.subclusters}. */
export type SubclusterOptions = z.input<typeof subclusterOptions>;
export type ParsedSelectionOptions = z.output<typeof selectionOptions>;
export type ParsedSubclusterOptions = z.output<typeof subclusterOptions>;
/** What an engine is given: checked, defaults filled in. */
export type ClusteringParameters = z.output<typeof complete>;
