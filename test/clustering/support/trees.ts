import { type Condensed, condense } from '../../../src/clustering/hierarchy/condense.js';
import { buildHierarchy, type Hierarchy } from '../../../src/clustering/hierarchy/hierarchy.js';
import {
  type ParsedSelectionOptions,
  type SelectionOptions,
  selectionOptions,
} from '../../../src/clustering/parameters.js';
import type { DenseMatrix } from '../../../src/core/matrix/index.js';
import { run } from './points.js';

/** The tree of merges of points under the euclidean metric. */
export function hierarchyOf(points: DenseMatrix, minSamples: number): Promise<Hierarchy> {
  return buildHierarchy(points, { metric: 'euclidean', alpha: 1, minSamples }, run);
}

/** The condensed tree of points, at most two samples. */
export async function condensedOf(points: DenseMatrix, minClusterSize: number): Promise<Condensed> {
  const minSamples = Math.min(2, points.rows - 1);
  const { linkage } = await hierarchyOf(points, minSamples);
  return condense(linkage, points.rows, minClusterSize);
}

/** Options of a selection with their defaults. */
export function selecting(options: SelectionOptions): ParsedSelectionOptions {
  return selectionOptions.parse(options);
}

/**
 * A tree made by hand: 0 splits at lambda 1 into 1 (4 points) and 2 (8 points), 2 at lambda 2 into 3
 * and 4 of 4 points each. Point 0 leaves the root at lambda 0.5, the others leave 1 at 5, 3 and 4 at
 * 2.1.
 */
export const handMade: Condensed = {
  parent: Int32Array.of(-1, 0, 0, 2, 2),
  birth: Float64Array.of(0, 1, 1, 2, 2),
  size: Int32Array.of(13, 4, 8, 4, 4),
  pointCluster: Int32Array.of(0, 1, 1, 1, 1, 3, 3, 3, 3, 4, 4, 4, 4),
  pointLambda: Float64Array.of(0.5, 5, 5, 5, 5, 2.1, 2.1, 2.1, 2.1, 2.1, 2.1, 2.1, 2.1),
};
