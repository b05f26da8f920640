import { join } from 'node:path';
import type { FastifyReply } from 'fastify';
import {
  type Endpoint,
  endpoints,
  type ModelAnswer,
  type ReadyAnswer,
  type ReloadAnswer,
} from '../../contract/index.js';
import { InputError } from '../../core/errors/index.js';
import { readBytesIfThere } from '../../core/files/index.js';
import { release } from '../../core/packages/index.js';
import { REPORT_POLICY } from '../headers.js';
import { reasonOf } from '../model/served-model.js';
import { Refusal } from '../refusal.js';
import type { RouteContext } from './context.js';

/** What says how the service and its model are. */
export function statusRoutes({ app, settings, served, metrics }: RouteContext): void {
  const get = (
    { path, isOpen = false }: Endpoint,
    answer: (reply: FastifyReply) => unknown,
  ): void => {
    app.get(path, { config: { endpoint: path, isOpen } }, async (_, reply) => answer(reply));
  };
  let isEnding = false;
  app.addHook('preClose', async () => {
    isEnding = true;
  });

  get(endpoints.health, () => ({ status: 'ok' }));

  get(endpoints.ready, (reply): ReadyAnswer => {
    const { current, lastReload } = served;
    const ready = !isEnding && current.canRank;
    if (!ready) reply.code(503);
    return { ready, model: current.summary, lastReload };
  });

  get(endpoints.model, (): ModelAnswer => {
    const { summary, taxonomy, description } = served.current;
    const { featureNames, exclusive, combining, trainingSongs, audio } = description;
    return {
      ...summary,
      release: release().version,
      features: featureNames,
      taxonomy: description.taxonomy,
      genres: taxonomy.genres,
      ...{ exclusive, combining, trainingSongs },
      audio: audio === undefined ? null : { set: audio.set, sampleRate: audio.sampleRate },
      similar: {
        songs: description.similar,
        artists: description.similar,
        places: description.places !== undefined,
      },
    };
  });

  get(endpoints.metrics, async (reply) => {
    reply.type(metrics.registry.contentType);
    return metrics.registry.metrics();
  });

  get(endpoints.report, async (reply) => {
    const page = await readBytesIfThere(join(settings.model, 'report.html'));
    if (page === undefined) {
      throw new Refusal(
        404,
        'the model has no report; write one with "supergenre report --model FOLDER"',
      );
    }
    reply.type('text/html; charset=utf-8').header('content-security-policy', REPORT_POLICY);
    return page;
  });

  const { path: url } = endpoints.reload;
  app.post(url, { config: { endpoint: url } }, async (): Promise<ReloadAnswer> => {
    if (settings.token === undefined && settings.reload === 'token') {
      throw new Refusal(
        403,
        'the model is reloaded over HTTP only by callers with a token, and this service has none; give it one (--token-file, or the option "token"); where an app of your own lets in only those who may, its option "reload" can be "host"',
      );
    }
    try {
      return await served.reload();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      throw new Refusal(409, `the model was refused, the old one goes on: ${reasonOf(error)}`);
    }
  });
}
