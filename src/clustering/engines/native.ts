import { InputError } from '../../core/errors/index.js';
import type { DenseMatrix } from '../../core/matrix/index.js';
import { condense } from '../hierarchy/condense.js';
import { buildHierarchy, type Hierarchy } from '../hierarchy/hierarchy.js';
import { toCondensedTree, toRowLinkage, toRows } from '../hierarchy/trees.js';
import { membershipVectors } from '../membership/membership.js';
import type { ClusteringParameters, ParsedSelectionOptions } from '../parameters.js';
import { labelPoints, outlierScores } from '../selection/labelling.js';
import { selectClusters } from '../selection/select-clusters.js';
import { findSubclusters } from '../selection/subclusters.js';
import { relativeValidity } from '../validity/relative-validity.js';
import type { FittedClustering } from './engine.js';

export async function fit(
  points: DenseMatrix,
  parameters: ClusteringParameters,
): Promise<FittedClustering> {
  const { metric, alpha, minClusterSize } = parameters;
  const others = Math.max(1, points.rows - 1);
  const minSamples = Math.min(parameters.minSamples ?? minClusterSize, others);
  const hierarchy = await buildHierarchy(points, { metric, alpha, minSamples }, parameters);
  return select(hierarchy, parameters);
}

/** Clusters from a hierarchy; all that follows from its tree is worked out when it is asked for. */
function select(hierarchy: Hierarchy, options: ParsedSelectionOptions): FittedClustering {
  const { tree, edges, linkage } = hierarchy;
  const { order, rows, metric } = tree;
  const condensed = condense(linkage, rows, options.minClusterSize);
  const selection = selectClusters(condensed, options);
  const { clusters, method, epsilon } = selection;
  const byPosition = labelPoints(condensed, selection);
  const { clusterPersistence } = byPosition;
  const labels = toRows(byPosition.labels, order);
  return {
    labels,
    probabilities: toRows(byPosition.probabilities, order),
    tree: {
      clusterPersistence,
      clusterSelectionMethod: method,
      clusterSelectionEpsilon: epsilon,
      outlierScores: once(() => toRows(outlierScores(condensed), order)),
      relativeValidity: once(() =>
        relativeValidity(edges, metric, byPosition.labels, clusterPersistence.length),
      ),
      condensedTree: once(() => toCondensedTree(condensed, order)),
      singleLinkageTree: once(() => toRowLinkage(linkage, order)),
      select: (others) => select(hierarchy, others),
      subclusters({ minClusterSize, levels }) {
        if (minClusterSize > options.minClusterSize) {
          throw new InputError(
            `subclusters: option "minClusterSize" is ${minClusterSize}, more than the ${options.minClusterSize} of the clusters that they are within; lower it`,
          );
        }
        const finer = condense(linkage, rows, minClusterSize);
        return findSubclusters(finer, condensed, clusters, levels).map((level) =>
          toRows(level, order).map((label, row) => (labels[row] < 0 ? -1 : label)),
        );
      },
      predictor: once(() => {
        const { minSamples, nearness } = hierarchy;
        const { innerCore } = nearness;
        return { kind: 'density', tree, minSamples, innerCore, condensed, clusters };
      }),
      membershipVectors: (run) => membershipVectors(tree, condensed, clusters, run),
    },
  };
}

/** The function, called once at most. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
