import type { ClusteringEngine } from './engine.js';

export type { ClusterTree, FittedClustering } from './engine.js';

/** Every engine, by the name that chooses it; what it needs is loaded when it is first used. */
const engines = {
  native: {
    lacks: [],
    hasTree: true,
    fit: async (points, parameters) => (await import('./native.js')).fit(points, parameters),
  },
  'hdbscan-ts': {
    lacks: [
      'clusterSelectionMethod',
      'clusterSelectionEpsilon',
      'nClusters',
      'allowSingleCluster',
      'maxClusterSize',
      'metric',
      'alpha',
    ],
    hasTree: false,
    fit: async (points, parameters) => (await import('./hdbscan-ts.js')).fit(points, parameters),
  },
} satisfies Record<string, ClusteringEngine>;

export type ClusteringEngineName = keyof typeof engines;

/** Every engine of clusterings, by the name that the option `engine` chooses it with. */
export const clusteringEngines: Readonly<Record<ClusteringEngineName, ClusteringEngine>> = engines;

export const clusteringEngineNames = Object.keys(engines) as ClusteringEngineName[];
