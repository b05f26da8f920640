import type { z } from 'zod';
import type { LiveModel } from '../model/live-model.js';
import { Refusal } from '../refusal.js';
import type { RouteContext } from './context.js';
import { parsed } from './parsed.js';
import { requestSignal } from './request-signal.js';

/** An endpoint whose body is JSON. */
interface SongsEndpoint<Body> {
  readonly path: string;
  readonly body: z.ZodType<Body>;
}

/** What an endpoint does with a request. */
interface Handling<Body> {
  /** How many songs and artists it has. */
  count(body: Body): number;
  /** @param signal gives a signal that is aborted when nobody waits for the answer any more. */
  answer(model: LiveModel, body: Body, signal: () => AbortSignal): Promise<unknown>;
}

/** Adds an endpoint that answers a body of songs or artists. */
export function postSongs<Body>(
  { app, settings, served }: RouteContext,
  { path: url, body: schema }: SongsEndpoint<Body>,
  { count, answer }: Handling<Body>,
): void {
  const { timeout, songsPerRequest, bodyBytes: bodyLimit } = settings;
  app.post(url, { bodyLimit, config: { endpoint: url } }, async (request, reply) => {
    const signal = () => requestSignal(reply, timeout);
    const body = parsed(schema, request.body, 'body');
    const songs = count(body);
    if (songs > songsPerRequest) {
      throw new Refusal(
        413,
        `${songs} songs or artists in one request, ${songsPerRequest} at most; send several requests`,
      );
    }
    return served.current.use((model) => answer(model, body, signal));
  });
}
