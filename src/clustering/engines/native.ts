import { InputError } from '../../core/errors/index.js';
import { type DenseMatrix, type MatrixLike, toDense } from '../../core/matrix/index.js';
import type { Run } from '../../core/options/index.js';
import { toFloat64Space } from '../../neighbours/index.js';
import { type Condensed, condense } from '../hierarchy/condense.js';
import { buildHierarchy, type Hierarchy } from '../hierarchy/hierarchy.js';
import type { SingleLinkageTree } from '../hierarchy/single-linkage.js';
import { type CondensedTree, toCondensedTree, toRowLinkage, toRows } from '../hierarchy/trees.js';
import { membershipVectors } from '../membership/membership.js';
import { type Prediction, predictClusters } from '../membership/prediction.js';
import type {
  ClusteringParameters,
  ParsedSelectionOptions,
  ParsedSubclusterOptions,
} from '../parameters.js';
import { type Labelling, labelPoints, outlierScores } from '../selection/labelling.js';
import { type Selection, selectClusters } from '../selection/select-clusters.js';
import { findSubclusters } from '../selection/subclusters.js';
import { relativeValidity } from '../validity/relative-validity.js';
import type { ClusterTree, FittedClustering } from './engine.js';

/** Clusters points with this library's own HDBSCAN. */
export async function fit(
  points: DenseMatrix,
  parameters: ClusteringParameters,
): Promise<FittedClustering> {
  const { metric, alpha, minClusterSize } = parameters;
  // At most as many as there are other points.
  const minSamples = Math.min(
    parameters.minSamples ?? minClusterSize,
    Math.max(1, points.rows - 1),
  );
  const hierarchy = await buildHierarchy(points, { metric, alpha, minSamples }, parameters);
  return new NativeClustering(hierarchy, parameters);
}

/** Clusters selected from a hierarchy; what else follows is worked out when it is asked for. */
class NativeClustering implements FittedClustering, ClusterTree {
  readonly labels: Int32Array;
  readonly probabilities: Float64Array;
  readonly #hierarchy: Hierarchy;
  readonly #minClusterSize: number;
  readonly #condensed: Condensed;
  readonly #selection: Selection;
  /** By position. */
  readonly #labelling: Labelling;
  #outlierScores: Float64Array | undefined;
  #relativeValidity: number | undefined;
  #condensedTree: CondensedTree | undefined;
  #singleLinkageTree: SingleLinkageTree | undefined;

  constructor(hierarchy: Hierarchy, options: ParsedSelectionOptions) {
    const { tree, linkage } = hierarchy;
    this.#hierarchy = hierarchy;
    this.#minClusterSize = options.minClusterSize;
    this.#condensed = condense(linkage, tree.rows, options.minClusterSize);
    this.#selection = selectClusters(this.#condensed, options);
    this.#labelling = labelPoints(this.#condensed, this.#selection);
    this.labels = toRows(this.#labelling.labels, tree.order);
    this.probabilities = toRows(this.#labelling.probabilities, tree.order);
  }

  get tree(): ClusterTree {
    return this;
  }

  select(options: ParsedSelectionOptions): FittedClustering {
    return new NativeClustering(this.#hierarchy, options);
  }

  subclusters({ minClusterSize, levels }: ParsedSubclusterOptions): Int32Array[] {
    if (minClusterSize > this.#minClusterSize) {
      throw new InputError(
        `subclusters: option "minClusterSize" is ${minClusterSize}, more than the ${this.#minClusterSize} of the clusters that they are within; lower it`,
      );
    }
    const { linkage, tree } = this.#hierarchy;
    const finer = condense(linkage, tree.rows, minClusterSize);
    return findSubclusters(finer, this.#condensed, this.#selection.clusters, levels).map((labels) =>
      toRows(labels, tree.order).map((label, row) => (this.labels[row] < 0 ? -1 : label)),
    );
  }

  predict(points: MatrixLike): Prediction {
    const { metric, columns, rows } = this.#hierarchy.tree;
    const check = { name: 'points to predict', ...(rows > 0 && { columns }) };
    const space = toFloat64Space(toDense(points, check), metric, check.name);
    return predictClusters(this.#hierarchy, this.#condensed, this.#selection, space);
  }

  membershipVectors(run: Run): Promise<DenseMatrix> {
    return membershipVectors(this.#hierarchy.tree, this.#condensed, this.#selection.clusters, run);
  }

  get outlierScores(): Float64Array {
    this.#outlierScores ??= toRows(outlierScores(this.#condensed), this.#hierarchy.tree.order);
    return this.#outlierScores;
  }

  get clusterPersistence(): Float64Array {
    return this.#labelling.clusterPersistence;
  }

  get relativeValidity(): number {
    const { edges, tree } = this.#hierarchy;
    const { labels, clusterPersistence } = this.#labelling;
    this.#relativeValidity ??= relativeValidity(
      edges,
      tree.metric,
      labels,
      clusterPersistence.length,
    );
    return this.#relativeValidity;
  }

  get condensedTree(): CondensedTree {
    this.#condensedTree ??= toCondensedTree(this.#condensed, this.#hierarchy.tree.order);
    return this.#condensedTree;
  }

  get singleLinkageTree(): SingleLinkageTree {
    const { linkage, tree } = this.#hierarchy;
    this.#singleLinkageTree ??= toRowLinkage(linkage, tree.order);
    return this.#singleLinkageTree;
  }

  get clusterSelectionMethod(): 'eom' | 'leaf' {
    return this.#selection.method;
  }

  get clusterSelectionEpsilon(): number {
    return this.#selection.epsilon;
  }
}
