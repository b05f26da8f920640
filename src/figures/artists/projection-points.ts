import type { MatrixLike } from '../../core/matrix/index.js';
import type { Numbers } from '../drawing/numbers.js';
import type { ClusterNames } from './cluster-names.js';

/** Artists in the plane. */
export interface ProjectionPoints {
  /** artists × 2: the projection, as `UMAP.embedding` has it. */
  readonly points: MatrixLike;
  /** Cluster of each artist, −1 for noise, as `HDBSCAN.labels` has it. */
  readonly clusters: Numbers;
  /** Name of each cluster, by number. Default: `cluster 0`, `cluster 1`, … */
  readonly clusterNames?: ClusterNames;
  /** Name of each artist. */
  readonly artistNames?: readonly string[];
  /** Followers of each artist: the most followed are named. */
  readonly followers?: Numbers;
}
