export * from './contract/index.js';
export type { ModelSummary } from './model/live-model.js';
export {
  type GenreServiceOptions,
  genreServiceOptions,
  type ServeOptions,
  serveOptions,
} from './options.js';
export { genreService } from './plugin.js';
export { type RunningService, serve } from './serve.js';
