import type { Condensed } from './condense.js';
import type { SingleLinkageTree } from './single-linkage.js';

/**
 * The condensed tree as hdbscan's table, a row for each cluster below the root and then one for each
 * point, by number. Points are 0 … n − 1, the root is n, the other clusters are above it.
 */
export interface CondensedTree {
  /** The cluster that the row's cluster or point left. */
  readonly parent: Int32Array;
  readonly child: Int32Array;
  /** 1 / the distance at which it left; infinite for distance 0. */
  readonly lambda: Float64Array;
  /** Points of the row's cluster when it left; 1 for a point. */
  readonly size: Int32Array;
}

export function toCondensedTree(condensed: Condensed, order: Int32Array): CondensedTree {
  const { parent, birth, size, pointCluster, pointLambda } = condensed;
  const n = order.length;
  const below = parent.length - 1;
  const table = {
    parent: new Int32Array(below + n),
    child: new Int32Array(below + n),
    lambda: new Float64Array(below + n),
    size: new Int32Array(below + n).fill(1),
  };
  for (let c = 1; c <= below; c++) {
    table.parent[c - 1] = n + parent[c];
    table.child[c - 1] = n + c;
    table.lambda[c - 1] = birth[c];
    table.size[c - 1] = size[c];
  }
  for (let p = 0; p < n; p++) {
    const row = below + order[p];
    table.parent[row] = n + pointCluster[p];
    table.child[row] = order[p];
    table.lambda[row] = pointLambda[p];
  }
  return table;
}

export function toRowLinkage(linkage: SingleLinkageTree, order: Int32Array): SingleLinkageTree {
  const toRow = (node: number): number => (node < order.length ? order[node] : node);
  return {
    left: linkage.left.map(toRow),
    right: linkage.right.map(toRow),
    distance: linkage.distance.slice(),
    size: linkage.size.slice(),
  };
}

/** Values of positions, put at the rows. */
export function toRows<Values extends Int32Array | Float64Array>(
  values: Values,
  order: Int32Array,
): Values {
  const byRow = values.slice() as Values;
  for (let p = 0; p < order.length; p++) byRow[order[p]] = values[p];
  return byRow;
}
