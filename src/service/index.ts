/**
 * Ranks songs over HTTP with a saved model: a server, a plugin for Fastify, a handler for Express and Node's own
 * servers, and the contract of its requests and answers.
 *
 * @module service
 */

export * from '../contract/index.js';
export { type GenreHandler, genreHandler } from './handler.js';
export type { ModelSummary, Reloaded } from './model/summary.js';
export type {
  GenreHandlerOptions,
  GenreServiceOptions,
  LogLevel,
  MountedOptions,
  MountedService,
  ServeOptions,
  ServiceLimits,
} from './options.js';
export { genreService } from './plugin.js';
export { type RunningService, serve } from './serve.js';
export { genreHandlerOptions, genreServiceOptions, serveOptions } from './settings.js';
