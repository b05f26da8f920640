import Fastify, { type FastifyInstance } from 'fastify';
import { type GenreServiceOptions, genreService } from '../../src/service/index.js';

/** An app with the service and nothing else, with few threads, that listens. */
export async function serviceOf(
  model: string,
  options: Omit<GenreServiceOptions, 'model'> = {},
): Promise<FastifyInstance> {
  const app = Fastify({ pluginTimeout: 0 });
  await app.register(genreService, { model, threads: 1, ...options });
  return listening(app);
}

/** An app on a free port of this machine. */
export async function listening(app: FastifyInstance): Promise<FastifyInstance> {
  await app.listen({ port: 0, host: '127.0.0.1' });
  return app;
}

export interface Request {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON. */
  readonly payload?: unknown;
  readonly signal?: AbortSignal;
}

/** The address of a path of an app. */
export function addressOf({ server }: Pick<FastifyInstance, 'server'>, url: string): string {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the app does not listen');
  return `http://127.0.0.1:${address.port}${url}`;
}

/** Sends a request, by HTTP: Fastify's `inject` needs packages that Jest can't load. */
export async function send(
  app: Pick<FastifyInstance, 'server'>,
  { method = 'GET', url, headers, payload, signal }: Request,
) {
  const isText = typeof payload === 'string' || payload === undefined;
  const response = await fetch(addressOf(app, url), {
    method,
    headers: { ...(!isText && { 'content-type': 'application/json' }), ...headers },
    ...(payload !== undefined && { body: isText ? payload : JSON.stringify(payload) }),
    ...(signal && { signal }),
  });
  const body = await response.text();
  return {
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
    body,
    json: () => JSON.parse(body),
  };
}
