/**
 * UMAP: projects points to few dimensions so that neighbours stay neighbours, in the words and with the
 * defaults of umap-learn.
 *
 * ```ts
 * import { UMAP } from 'supergenre/projection';
 *
 * const umap = await UMAP.fit(points, { nNeighbors: 30, minDist: 0 });
 * const placed = await umap.transform(newPoints);
 * ```
 *
 * @module projection
 */

export { type PlacingViews, ProjectionPlacer, projectionEngines } from './engines/index.js';
export {
  fewerNeighbours,
  type NearestNeighbours,
  type NearestNeighboursOptions,
  nearestNeighbours,
} from './nearest-neighbours.js';
export { type ProjectionOptions, projectionOptions, type UMAPOptions } from './options.js';
export { UMAP } from './umap.js';
