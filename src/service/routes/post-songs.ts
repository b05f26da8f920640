import type { z } from 'zod';
import type { LiveModel } from '../model/live-model.js';
import { Refusal } from '../refusal.js';
import { checkTop } from '../requests/check-top.js';
import { parsed } from '../requests/parsed.js';
import { requestSignal } from '../requests/request-signal.js';
import type { RouteContext } from './context.js';

/** An endpoint whose body is JSON. */
interface SongsEndpoint<Body> {
  readonly path: string;
  readonly body: z.ZodType<Body>;
}

/** @param signal gives a signal that is aborted when nobody waits for the answer any more. */
type Answer<Body> = (model: LiveModel, body: Body, signal: () => AbortSignal) => Promise<unknown>;

/** Adds an endpoint that answers a body of songs or artists. */
export function postSongs<Body extends object>(
  { app, settings, served }: RouteContext,
  { path: url, body: schema }: SongsEndpoint<Body>,
  answer: Answer<Body>,
): void {
  const { timeout, songsPerRequest, bodyBytes: bodyLimit } = settings;
  app.post(url, { bodyLimit, config: { endpoint: url } }, async (request, reply) => {
    const signal = () => requestSignal(reply, timeout);
    // Before each of them is looked at, which takes time.
    const songs = countSongs(request.body);
    if (songs > songsPerRequest) {
      throw new Refusal(
        413,
        `${songs} songs or artists in one request, ${songsPerRequest} at most; send several requests`,
      );
    }
    const body = parsed(schema, request.body, 'body');
    checkTop(body, settings);
    return served.current.use((model) => answer(model, body, signal));
  });
}

/** How many songs a body has, whatever else is wrong with it: each of its list, or of the lists in that. */
function countSongs(body: unknown): number {
  const { songs, artists } = (body ?? {}) as {
    readonly songs?: unknown;
    readonly artists?: unknown;
  };
  let count = 0;
  for (const list of [songs, artists]) {
    if (!Array.isArray(list)) continue;
    for (const entry of list) count += Array.isArray(entry?.songs) ? entry.songs.length : 1;
  }
  return count;
}
