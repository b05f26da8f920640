/**
 * Ranks songs over HTTP with a saved model: a server, a plugin for Fastify, and the contract of its requests
 * and answers.
 *
 * @module service
 */

export * from '../contract/index.js';
export type { ModelSummary, Reloaded } from './model/summary.js';
export {
  type GenreServiceOptions,
  genreServiceOptions,
  type MountedService,
  type ServeOptions,
  serveOptions,
} from './options.js';
export { genreService } from './plugin.js';
export { type RunningService, serve } from './serve.js';
