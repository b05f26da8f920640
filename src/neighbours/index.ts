export { boxDistance, gapBetween, lowestInNodes } from './exact/boxes.js';
export { buildKdTree, type KdTree, nodesOf, plainTree, uniqueTree } from './exact/kd-tree.js';
export { nearestPointsIn } from './exact/nearest-points.js';
export { type Metric, metricNames, shrinkOf, toDistance, toReduced } from './metrics.js';
export { indexPoints, type PointIndex, PointSearch } from './point-index.js';
export { fromPrecomputed } from './precomputed.js';
export {
  describeIndex,
  isPermutation,
  isSearchable,
  restoreIndex,
  type SavedIndex,
} from './saved-index.js';
export { readPointIndex, savedPointIndex, writePointIndex } from './saved-point-index.js';
export {
  findAmong,
  findAmongHere,
  findNeighbours,
  type NeighbourIndex,
  type Neighbours,
  type SearchMethod,
  searchMethods,
} from './search.js';
export {
  between,
  pick,
  reducedDistance,
  type Space,
  spaceOf,
  toFloat32Space,
  toFloat64Space,
  widthOf,
} from './space.js';
export type { NeighbourTable } from './table.js';
