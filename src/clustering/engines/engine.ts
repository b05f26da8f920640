import type { DenseMatrix } from '../../core/matrix/index.js';
import type { Run } from '../../core/options/index.js';
import type { SingleLinkageTree } from '../hierarchy/single-linkage.js';
import type { CondensedTree } from '../hierarchy/trees.js';
import type { DensityClusters } from '../membership/prediction.js';
import type {
  ClusteringParameters,
  ParsedSelectionOptions,
  ParsedSubclusterOptions,
} from '../parameters.js';
import type { Prediction } from '../selection/labelling.js';

/** An implementation of HDBSCAN. Adding one is a file of this folder and an entry in its index. */
export interface ClusteringEngine {
  /** Options that it lacks; they are refused unless they are at their defaults. */
  readonly lacks: readonly (keyof ClusteringParameters)[];
  /** Whether its clusterings have a {@link FittedClustering.tree}. */
  readonly hasTree: boolean;
  /** Loads what it is made of, then clusters; the arguments were checked. */
  fit(points: DenseMatrix, parameters: ClusteringParameters): Promise<FittedClustering>;
}

export interface FittedClustering extends Prediction {
  /** Undefined where the engine gives labels and probabilities only. */
  readonly tree: ClusterTree | undefined;
}

/** What follows from the tree that the clusters were selected from; see `HDBSCAN`. */
export interface ClusterTree {
  readonly clusterPersistence: Float64Array;
  readonly clusterSelectionMethod: 'eom' | 'leaf';
  readonly clusterSelectionEpsilon: number;
  outlierScores(): Float64Array;
  relativeValidity(): number;
  condensedTree(): CondensedTree;
  singleLinkageTree(): SingleLinkageTree;
  select(options: ParsedSelectionOptions): FittedClustering;
  subclusters(options: ParsedSubclusterOptions): Int32Array[];
  predictor(): DensityClusters;
  membershipVectors(run: Run): Promise<DenseMatrix>;
}
