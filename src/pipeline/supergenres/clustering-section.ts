import { z } from 'zod';
import { clusteringEngines, clusteringOptions } from '../../clustering/index.js';

/** Projections of a consensus by default: with more the clusters of two seeds agree hardly better. */
const CONSENSUS = 4;

const ownOptions = clusteringOptions.extend({
  /**
   * How many projections of different seeds the supergenres are a consensus of: artists are clustered
   * once, by k-means on their distances in all of them. With 1 the clusters are those that HDBSCAN
   * finds in a single projection, as published. Default 4, and 1 where an option of HDBSCAN is
   * given, since a consensus takes only `nClusters`, 7 by default.
   */
  consensus: z.int().min(1).max(100).default(CONSENSUS),
  /** The fewest artists that make a cluster. Default: 4.4 % of the artists, as published (10,000 of 228,000), 5 at least. */
  minClusterSize: z.int().min(2).optional(),
  /** A core distance is that to its nth nearest other artist, where n is this. Default 1, as published. */
  minSamples: z.int().min(1).default(1),
  /**
   * `eom`: excess of mass, the most stable clusters; `leaf`: the leaves of the tree. Default `leaf`, as published; the engine's own where it has no choice.
   */
  clusterSelectionMethod: z.enum(['eom', 'leaf']).default('leaf'),
});

type ClusteringSection = z.input<typeof ownOptions>;

/** The options that a section gives HDBSCAN. */
function givenToHDBSCAN(section: ClusteringSection): string[] {
  const isGiven = ([key, value]: [string, unknown]): boolean =>
    key !== 'consensus' && key !== 'nClusters' && value !== undefined;
  return Object.entries(section ?? {})
    .filter(isGiven)
    .map(([key]) => key);
}

/** A single projection where HDBSCAN is told how to cluster it. */
function withOwnConsensus(section: ClusteringSection, context: z.RefinementCtx) {
  const given = givenToHDBSCAN(section);
  if (given.length === 0) return section;
  const consensus = section.consensus ?? 1;
  if (typeof consensus === 'number' && consensus > 1) {
    context.addIssue({
      code: 'custom',
      path: [given[0]],
      message: `is an option of HDBSCAN, which clusters one projection; leave it out, or set consensus to 1`,
    });
  }
  return { ...section, consensus };
}

/** Does not ask an engine for the published `leaf` where it has no choice of method. */
function withOwnMethod(section: ClusteringSection) {
  const engine = clusteringOptions.shape.engine.safeParse(section?.engine).data;
  if (engine === undefined || !clusteringEngines[engine].lacks.includes('clusterSelectionMethod')) {
    return section;
  }
  const { clusterSelectionMethod } = clusteringOptions.shape;
  return { clusterSelectionMethod: clusterSelectionMethod.parse(undefined), ...section };
}

/** The section `clustering` of the whole job's options. */
export const clusteringSection = z
  .custom<ClusteringSection>()
  .transform(withOwnConsensus)
  .transform(withOwnMethod)
  .pipe(ownOptions)
  .prefault({});
