export { type PlacingViews, ProjectionPlacer, projectionEngines } from './engines/index.js';
export {
  fewerNeighbours,
  type NearestNeighbours,
  type NearestNeighboursOptions,
  nearestNeighbours,
} from './nearest-neighbours.js';
export { type ProjectionOptions, projectionOptions, type UMAPOptions } from './options.js';
export { UMAP } from './umap.js';
