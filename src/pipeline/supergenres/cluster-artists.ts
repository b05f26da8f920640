import {
  type ClusterPredictor,
  type CondensedTree,
  ConsensusClustering,
  HDBSCAN,
} from '../../clustering/index.js';
import type { Run } from '../../core/options/index.js';
import type { UMAP } from '../../projection/index.js';
import type { ParsedPipelineOptions } from '../options.js';

/** The published number of clusters, of a flat clustering. */
const CLUSTERS = 7;

/** Clusters of artists, whatever found them. */
export interface ArtistClusters {
  /** Cluster of each artist, −1 for noise. */
  readonly labels: Int32Array;
  readonly probabilities: Float64Array;
  /** Undefined where the clusters are from no tree. */
  readonly condensedTree: CondensedTree | undefined;
  /** The position of the projection that shows the clusters. */
  readonly typical: number;
  /** Puts new artists into the clusters; undefined where the engine can't. */
  readonly predictor: ClusterPredictor | undefined;
  /** Clusters within the clusters: for each level the subcluster of each artist, −1 for none. */
  subclusters(minClusterSize: number, levels: number): Promise<Int32Array[]>;
}

/**
 * The consensus of several projections, or HDBSCAN's clusters of a single one.
 *
 * @param minClusterSize the smallest size wanted. @param genres how many genres the artists have.
 */
export async function clusterArtists(
  projections: readonly UMAP[],
  section: ParsedPipelineOptions['clustering'],
  { minClusterSize, genres }: { readonly minClusterSize: number; readonly genres: number },
  run: Run,
): Promise<ArtistClusters> {
  const { consensus, ...options } = section;
  if (consensus > 1) {
    const fitting = Math.floor(projections[0].embedding.rows / minClusterSize);
    // A supergenre is worth its name with two genres.
    const most = Math.max(2, Math.min(CLUSTERS, fitting, Math.floor(genres / 2)));
    const embeddings = projections.map(({ embedding }) => embedding);
    const nClusters = options.nClusters ?? most;
    const clustering = await ConsensusClustering.fit(embeddings, { nClusters, ...run });
    return {
      labels: clustering.labels,
      probabilities: clustering.probabilities,
      condensedTree: undefined,
      typical: clustering.typical,
      predictor: clustering.predictor,
      subclusters: (size, levels) => clustering.subclusters({ minClusterSize: size, levels }),
    };
  }
  const [umap] = projections;
  const clustering = await HDBSCAN.fit(umap.embedding, { ...options, minClusterSize, ...run });
  return {
    labels: clustering.labels,
    probabilities: clustering.probabilities,
    condensedTree: clustering.hasTree ? clustering.condensedTree : undefined,
    typical: 0,
    predictor: clustering.hasTree ? clustering.predictor : undefined,
    subclusters: async (size, levels) => clustering.subclusters({ minClusterSize: size, levels }),
  };
}
