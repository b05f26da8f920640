import type { FastifyInstance } from 'fastify';
import { parseOptions } from '../core/options/index.js';
import { mountService } from './mount.js';
import type { GenreServiceOptions } from './options.js';
import { genreServiceOptions } from './settings.js';

/**
 * A Fastify plugin that serves a model: `await app.register(genreService, { model: 'folder', prefix: '/genres' })`.
 * It logs to the app's logger, leaves the app's other routes alone, and ends its threads when the app closes.
 * Another model in the folder is loaded with `watch`, by `POST /v1/reload` with the token, or from code by what
 * `onMounted` is given: `onMounted: (service) => process.on('SIGHUP', () => void service.reload())`. Where a large
 * model takes longer to load than Fastify waits for a plugin (10 s), raise the app's `pluginTimeout`.
 *
 * @throws InputError for a wrong option, or when the folder is not a whole model of ours.
 */
export async function genreService(
  app: FastifyInstance,
  options: GenreServiceOptions & {
    /** The path below which the service is mounted, such as `/genres`. */
    readonly prefix?: string;
    readonly logLevel?: unknown;
    readonly logSerializers?: unknown;
  },
): Promise<void> {
  // Fastify hands on what it registers the plugin by.
  const { prefix, logLevel, logSerializers, ...own } = options;
  const settings = parseOptions(genreServiceOptions, own, 'genreService');
  const served = await mountService(app, settings);
  settings.onMounted?.({ reload: () => served.reload() });
}
