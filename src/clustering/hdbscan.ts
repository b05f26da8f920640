import { InputError } from '../core/errors/index.js';
import { type DenseMatrix, type MatrixLike, toDense } from '../core/matrix/index.js';
import {
  parseOptions,
  type RunOptions,
  refuseUnsupported,
  runSchema,
} from '../core/options/index.js';
import { type ClusterTree, clusteringEngines, type FittedClustering } from './engines/index.js';
import type { SingleLinkageTree } from './hierarchy/single-linkage.js';
import type { CondensedTree } from './hierarchy/trees.js';
import { predictByDensity } from './membership/prediction.js';
import { checkedSelectionOptions, type HDBSCANOptions, hdbscanOptions } from './options.js';
import { type SelectionOptions, type SubclusterOptions, subclusterOptions } from './parameters.js';
import { ClusterPredictor } from './prediction/predictor.js';
import type { Prediction } from './selection/labelling.js';

/**
 * A fitted clustering by density: HDBSCAN* (Campello, Moulavi and Sander 2013; McInnes and Healy,
 * "Accelerated Hierarchical Density Based Clustering", 2017). Immutable; made by {@link HDBSCAN.fit}.
 * The order of the points has no influence: the same points in another order get the same clusters.
 */
export class HDBSCAN {
  /** Cluster of each point, from 0; −1 is noise. */
  readonly labels: Int32Array;
  /** How strongly each point belongs to its cluster, 0 to 1; 0 for noise. */
  readonly probabilities: Float64Array;
  readonly #tree: ClusterTree | undefined;

  private constructor({ labels, probabilities, tree }: FittedClustering) {
    this.labels = labels;
    this.probabilities = probabilities;
    this.#tree = tree;
  }

  /**
   * Clusters points.
   *
   * @param points points × features, finite. Scale the features first unless they are on one scale.
   * @throws InputError for a wrong matrix or option; the signal's reason when aborted.
   */
  static async fit(points: MatrixLike, options: HDBSCANOptions = {}): Promise<HDBSCAN> {
    const { engine: name, ...parameters } = parseOptions(hdbscanOptions, options, 'clustering');
    const engine = clusteringEngines[name];
    refuseUnsupported('clustering', name, parameters, hdbscanOptions.parse({}), engine.lacks);
    const dense = toDense(points, { name: 'points to cluster' });
    checkMinSamples(parameters.minSamples, dense.rows);
    return new HDBSCAN(await engine.fit(dense, parameters));
  }

  /**
   * Whether the clusters come from a tree, as everything does but {@link labels} and
   * {@link probabilities}, which are all that the engine `hdbscan-ts` gives.
   */
  get hasTree(): boolean {
    return this.#tree !== undefined;
  }

  /**
   * Other clusters of the same points, from the same tree: as {@link HDBSCAN.fit} with these options, in
   * a fraction of the time. What is not given takes its default.
   *
   * @throws InputError for a wrong option.
   */
  select(options: SelectionOptions): HDBSCAN {
    const parsed = parseOptions(checkedSelectionOptions, options, 'clustering');
    return new HDBSCAN(this.#get('select').select(parsed));
  }

  /**
   * Clusters within the clusters: at each level the most stable ones (excess of mass) below those of
   * the level above, in the same tree but condensed by a smaller size. A cluster that splits
   * has two at least, and points that are in none of them.
   *
   * @returns for each level the subcluster of each point, from 0, −1 for none; fewer levels than asked
   *   for where no cluster splits any more.
   * @throws InputError for a wrong option.
   */
  subclusters(options: SubclusterOptions): Int32Array[] {
    const tree = this.#get('subclusters');
    return tree.subclusters(parseOptions(subclusterOptions, options, 'subclusters'));
  }

  /**
   * The clusters that new points would be in, the clusters left as they are (hdbscan's
   * `approximate_predict`).
   *
   * @param points points × the features of the fit.
   * @throws InputError for another number of features.
   */
  predict(points: MatrixLike): Prediction {
    return predictByDensity(this.#get('predict').predictor(), points);
  }

  /** What predicts, without the rest of the clustering: it can be saved, and handed to threads. */
  get predictor(): ClusterPredictor {
    return ClusterPredictor.of(this.#get('predictor').predictor());
  }

  /**
   * How strongly each point belongs to each cluster, points × clusters, each 0 to 1 (hdbscan's
   * `all_points_membership_vectors`). Time grows with points × clusters.
   *
   * @throws the signal's reason when aborted.
   */
  async membershipVectors(options: RunOptions = {}): Promise<DenseMatrix> {
    const tree = this.#get('membershipVectors');
    return tree.membershipVectors(parseOptions(runSchema, options, 'membership vectors'));
  }

  /** How far each point is an outlier of the clusters around it, 0 to 1 (GLOSH). */
  get outlierScores(): Float64Array {
    return this.#get('outlierScores').outlierScores();
  }

  /** How long each cluster lasts as the distance shrinks, 0 to 1; surer clusters last longer. */
  get clusterPersistence(): Float64Array {
    return this.#get('clusterPersistence').clusterPersistence;
  }

  /** A quick estimate of DBCV, −1 to 1: only to compare settings on the same points. */
  get relativeValidity(): number {
    return this.#get('relativeValidity').relativeValidity();
  }

  /** How clusters split and points leave them as the distance shrinks. */
  get condensedTree(): CondensedTree {
    return this.#get('condensedTree').condensedTree();
  }

  /** How the points merge as the distance grows. */
  get singleLinkageTree(): SingleLinkageTree {
    return this.#get('singleLinkageTree').singleLinkageTree();
  }

  /** The method that selected the clusters: `leaf` where `eom` has not as many as `nClusters`. */
  get clusterSelectionMethod(): 'eom' | 'leaf' {
    return this.#get('clusterSelectionMethod').clusterSelectionMethod;
  }

  /** The epsilon that selected the clusters: the one found where `nClusters` was asked for. */
  get clusterSelectionEpsilon(): number {
    return this.#get('clusterSelectionEpsilon').clusterSelectionEpsilon;
  }

  #get(what: string): ClusterTree {
    if (this.#tree !== undefined) return this.#tree;
    throw new InputError(
      `${what}: the engine "hdbscan-ts" gives labels and probabilities only; use the engine "native"`,
    );
  }
}

function checkMinSamples(minSamples: number | undefined, rows: number): void {
  if (minSamples === undefined || rows === 0 || minSamples <= Math.max(1, rows - 1)) return;
  throw new InputError(
    `clustering: option "minSamples" is ${minSamples}, but each of the ${rows} points has only ${rows - 1} other${rows === 2 ? '' : 's'}; lower it`,
  );
}
