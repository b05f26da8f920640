import { InputError } from '../core/errors/index.js';
import { type DenseMatrix, type MatrixLike, toDense } from '../core/matrix/index.js';
import { parseOptions } from '../core/options/index.js';
import { toSpace } from '../neighbours/blocks/space.js';
import { type Condensed, condense } from './hierarchy/condense.js';
import { buildHierarchy, type Hierarchy } from './hierarchy/hierarchy.js';
import type { SingleLinkageTree } from './hierarchy/single-linkage.js';
import { type CondensedTree, toCondensedTree, toRowLinkage, toRows } from './hierarchy/trees.js';
import { membershipVectors } from './membership/membership.js';
import { type Prediction, predictClusters } from './membership/prediction.js';
import {
  checkedSelectionOptions,
  type HDBSCANOptions,
  hdbscanOptions,
  type ParsedHDBSCANOptions,
  type ParsedSelectionOptions,
  type RunOptions,
  runSchema,
  type SelectionOptions,
  type SubclusterOptions,
  subclusterOptions,
} from './options.js';
import { labelPoints, outlierScores } from './selection/labelling.js';
import { type Selection, selectClusters } from './selection/select-clusters.js';
import { findSubclusters } from './selection/subclusters.js';
import { relativeValidity } from './validity/relative-validity.js';

/** What the engine `native` keeps of a clustering; the rest is worked out when it is asked for. */
interface Native {
  readonly hierarchy: Hierarchy;
  readonly minClusterSize: number;
  readonly condensed: Condensed;
  readonly selection: Selection;
  readonly clusterPersistence: Float64Array;
  readonly outlierScores: () => Float64Array;
  readonly relativeValidity: () => number;
  readonly condensedTree: () => CondensedTree;
  readonly singleLinkageTree: () => SingleLinkageTree;
}

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
  readonly #native: Native | undefined;

  private constructor(labels: Int32Array, probabilities: Float64Array, native?: Native) {
    this.labels = labels;
    this.probabilities = probabilities;
    this.#native = native;
  }

  /**
   * Clusters points.
   *
   * @param points points × features, finite. Scale the features first unless they are on one scale.
   * @throws InputError for a wrong matrix or option; the signal's reason when aborted.
   */
  static async fit(points: MatrixLike, options: HDBSCANOptions = {}): Promise<HDBSCAN> {
    const parsed = parseOptions(hdbscanOptions, options, 'clustering');
    const dense = toDense(points, { name: 'points to cluster' });
    const minSamples = chooseMinSamples(parsed, dense.rows);
    if (parsed.engine === 'hdbscan-ts') {
      const { fitHdbscanTs } = await import('./engines/hdbscan-ts.js');
      const { labels, probabilities } = await fitHdbscanTs(dense, parsed);
      return new HDBSCAN(labels, probabilities);
    }
    const { metric, alpha } = parsed;
    const hierarchy = await buildHierarchy(dense, { metric, alpha, minSamples }, parsed);
    return HDBSCAN.#select(hierarchy, parsed);
  }

  static #select(hierarchy: Hierarchy, options: ParsedSelectionOptions): HDBSCAN {
    const { tree, edges, linkage } = hierarchy;
    const { order, rows, metric } = tree;
    const condensed = condense(linkage, rows, options.minClusterSize);
    const selection = selectClusters(condensed, options);
    const { labels, probabilities, clusterPersistence } = labelPoints(condensed, selection);
    return new HDBSCAN(toRows(labels, order), toRows(probabilities, order), {
      hierarchy,
      minClusterSize: options.minClusterSize,
      condensed,
      selection,
      clusterPersistence,
      outlierScores: once(() => toRows(outlierScores(condensed), order)),
      relativeValidity: once(() =>
        relativeValidity(edges, metric, labels, clusterPersistence.length),
      ),
      condensedTree: once(() => toCondensedTree(condensed, order)),
      singleLinkageTree: once(() => toRowLinkage(linkage, order)),
    });
  }

  /**
   * Other clusters of the same points, from the tree that is there: as {@link HDBSCAN.fit} with these
   * options, in a fraction of the time. What is not given takes its default.
   *
   * @throws InputError for a wrong option.
   */
  select(options: SelectionOptions): HDBSCAN {
    const parsed = parseOptions(checkedSelectionOptions, options, 'clustering');
    return HDBSCAN.#select(this.#get('select').hierarchy, parsed);
  }

  /**
   * Clusters within the clusters: at each level the most stable ones (excess of mass) below those of
   * the level above, in the tree that is there but condensed by a smaller size. A cluster that splits
   * has two at least, and points that are in none of them.
   *
   * @returns for each level the subcluster of each point, from 0, −1 for none; fewer levels than asked
   *   for where no cluster splits any more.
   * @throws InputError for a wrong option.
   */
  subclusters(options: SubclusterOptions): Int32Array[] {
    const { hierarchy, condensed, selection, minClusterSize } = this.#get('subclusters');
    const wanted = parseOptions(subclusterOptions, options, 'subclusters');
    if (wanted.minClusterSize > minClusterSize) {
      throw new InputError(
        `subclusters: option "minClusterSize" is ${wanted.minClusterSize}, more than the ${minClusterSize} of the clusters that they are within; lower it`,
      );
    }
    const { linkage, tree } = hierarchy;
    const finer = condense(linkage, tree.rows, wanted.minClusterSize);
    const levels = findSubclusters(finer, condensed, selection.clusters, wanted.levels);
    return levels.map((labels) => {
      const byRow = toRows(labels, tree.order);
      return byRow.map((label, row) => (this.labels[row] < 0 ? -1 : label));
    });
  }

  /**
   * The clusters that new points would be in, the clusters left as they are (hdbscan's
   * `approximate_predict`).
   *
   * @param points points × the features of the fit.
   * @throws InputError for another number of features.
   */
  predict(points: MatrixLike): Prediction {
    const { hierarchy, condensed, selection } = this.#get('predict');
    const { metric, columns, rows } = hierarchy.tree;
    const check = { name: 'points to predict', ...(rows > 0 && { columns }) };
    const space = toSpace(toDense(points, check), metric, check.name);
    return predictClusters(hierarchy, condensed, selection, space);
  }

  /**
   * How strongly each point belongs to each cluster, points × clusters, each 0 to 1 (hdbscan's
   * `all_points_membership_vectors`). Time grows with points × clusters.
   *
   * @throws the signal's reason when aborted.
   */
  async membershipVectors(options: RunOptions = {}): Promise<DenseMatrix> {
    const { hierarchy, condensed, selection } = this.#get('membershipVectors');
    const run = parseOptions(runSchema, options, 'membership vectors');
    return membershipVectors(hierarchy.tree, condensed, selection.clusters, run);
  }

  /** How far each point is an outlier of the clusters around it, 0 to 1 (GLOSH). */
  get outlierScores(): Float64Array {
    return this.#get('outlierScores').outlierScores();
  }

  /** How long each cluster lasts as the distance shrinks, 0 to 1: the higher, the surer. */
  get clusterPersistence(): Float64Array {
    return this.#get('clusterPersistence').clusterPersistence;
  }

  /** DBCV in short, −1 to 1: only to compare settings on the same points. */
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
    return this.#get('clusterSelectionMethod').selection.method;
  }

  /** The epsilon that selected the clusters: the one found where `nClusters` was asked for. */
  get clusterSelectionEpsilon(): number {
    return this.#get('clusterSelectionEpsilon').selection.epsilon;
  }

  #get(what: string): Native {
    if (this.#native !== undefined) return this.#native;
    throw new InputError(
      `${what}: the engine "hdbscan-ts" gives labels and probabilities only; use the engine "native"`,
    );
  }
}

/** The function, called once at most. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** How many other points make a core distance: at most as many as there are. */
function chooseMinSamples(
  { minSamples, minClusterSize }: ParsedHDBSCANOptions,
  rows: number,
): number {
  if (rows === 0) return 1;
  const others = Math.max(1, rows - 1);
  if (minSamples !== undefined && minSamples > others) {
    throw new InputError(
      `clustering: option "minSamples" is ${minSamples}, but each of the ${rows} points has only ${rows - 1} other${rows === 2 ? '' : 's'}; lower it`,
    );
  }
  return minSamples ?? Math.min(minClusterSize, others);
}
