export { type ProjectionOptions, projectionOptions, type UMAPOptions } from './options.js';
export { UMAP } from './umap.js';
