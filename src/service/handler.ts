import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseOptions } from '../core/options/index.js';
import { createInnerApp } from './create-app.js';
import type { ServedModel } from './model/served-model.js';
import { mountService } from './mount.js';
import type { GenreHandlerOptions, MountedService } from './options.js';
import { genreHandlerOptions } from './settings.js';

/** Answers requests with a model: a listener for `node:http`, and what Express and Connect mount. */
export interface GenreHandler extends MountedService {
  /** Answers a request: as an argument of `createServer` or `app.use`. */
  (request: IncomingMessage, response: ServerResponse): void;
  /** Answers 503 from now on, and ends the threads when the requests that run are answered. */
  close(): Promise<void>;
}

/**
 * A handler of requests that serves a model, for an app that exists: `app.use('/genres', await genreHandler({ model:
 * 'folder' }))` in Express, `createServer(await genreHandler({ model: 'folder' }))` in Node. It answers every request
 * that it is given, unknown paths with 404. Where the host has read the body already, as `express.json()` does, it
 * takes `request.body`. It listens nowhere, and leaves times for slow clients to the host's server.
 *
 * @throws InputError for a wrong option, a folder that is not a whole model of ours, or where Fastify, which it is
 *   made of, is not installed.
 */
export async function genreHandler(options: GenreHandlerOptions): Promise<GenreHandler> {
  const settings = parseOptions(genreHandlerOptions, options, 'genreHandler');
  const app = await createInnerApp(settings);
  try {
    const served = await new Promise<ServedModel>((resolve, reject) => {
      const mount = async (scope: typeof app) => resolve(await mountService(scope, settings));
      app.register(mount, { prefix: settings.prefix });
      app.ready().then(undefined, reject);
    });
    await app.ready();
    const handle = (request: IncomingMessage, response: ServerResponse): void => {
      // Koa has it 404 until somebody answers.
      response.statusCode = 200;
      app.routing(request, response);
    };
    const close = async (): Promise<void> => {
      await app.close();
    };
    return Object.assign(handle, { reload: () => served.reload(), close });
  } catch (error) {
    await app.close();
    throw error;
  }
}
