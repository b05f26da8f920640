import type { FastifyInstance } from 'fastify';
import { SAFE_HEADERS } from './headers.js';
import { type ServiceMetrics, serviceMetrics } from './metrics.js';
import { haveSameFeatures, reasonOf, ServedModel } from './model/served-model.js';
import { Refusal } from './refusal.js';
import { takeJson } from './requests/json-body.js';
import { unreadBody } from './requests/unread-body.js';
import { audioRoute } from './routes/audio.js';
import { docsRoutes } from './routes/docs.js';
import { answerError } from './routes/errors.js';
import { explainRoute } from './routes/explain.js';
import { otherMethods } from './routes/other-methods.js';
import { rankRoute } from './routes/rank.js';
import { similarRoutes } from './routes/similar.js';
import { statusRoutes } from './routes/status.js';
import type { ServiceSettings } from './settings.js';
import { tokenCheck, weaknessOf } from './token.js';

declare module 'fastify' {
  interface FastifySchema {
    /** Known to `@fastify/swagger`, which a host may use. */
    hide?: boolean;
  }
  interface FastifyContextConfig {
    /** The endpoint that a route of this service answers. */
    endpoint?: string;
    /** Whether it is open to those without the token. */
    isOpen?: boolean;
  }
}

/**
 * Adds the service to an instance that nothing else is added to: its hooks, errors and body parsers are its own.
 *
 * @param settings its model is loaded before the instance is ready.
 */
export async function mountService(
  app: FastifyInstance,
  settings: ServiceSettings,
  { isWholeProcess = false }: { readonly isWholeProcess?: boolean } = {},
): Promise<ServedModel> {
  const metrics = await serviceMetrics({ ofProcess: isWholeProcess });
  const served = await openModel(app, settings, metrics);
  app.addHook('onClose', () => served.close());
  metrics.observe(served);
  const weakness = settings.token && weaknessOf(settings.token);
  if (weakness) app.log.warn(weakness);
  addHooks(app, settings, metrics);
  const context = { app, settings, served, metrics };
  for (const add of [
    rankRoute,
    audioRoute,
    explainRoute,
    similarRoutes,
    statusRoutes,
    docsRoutes,
    otherMethods,
  ]) {
    add(context);
  }
  return served;
}

async function openModel(
  { log }: FastifyInstance,
  settings: ServiceSettings,
  metrics: ServiceMetrics,
): Promise<ServedModel> {
  const served = await ServedModel.open(settings, {
    onBatch: (songs) => metrics.batches.observe(songs),
    onThreadFailure(err) {
      metrics.threadFailures.inc();
      log.error({ err }, 'a thread ended, or a task threw; another takes over');
    },
    onUnchanged({ summary }) {
      log.info({ model: summary }, 'the folder still has the model that is loaded');
    },
    onReload(model, previous) {
      metrics.reloads.inc({ result: 'loaded' });
      const features = model.description.featureNames;
      log.info({ model: model.summary }, 'another model was loaded');
      if (!haveSameFeatures(model, previous)) {
        log.warn({ features }, 'the new model has other features than the old one');
      }
    },
    onRefused(err) {
      metrics.reloads.inc({ result: 'refused' });
      log.error({ reason: reasonOf(err), err }, 'the new model was refused; the old one goes on');
    },
  });
  log.info({ model: served.current.summary }, 'the model is loaded');
  return served;
}

function addHooks(app: FastifyInstance, { token }: ServiceSettings, metrics: ServiceMetrics): void {
  // A host's own description is of the host's routes.
  app.addHook('onRoute', (route) => {
    route.schema = { ...route.schema, hide: true };
  });
  const isAllowed = token === undefined ? () => true : tokenCheck(token);
  app.addHook('onRequest', async ({ routeOptions, headers }, reply) => {
    reply.headers(SAFE_HEADERS);
    if (routeOptions.config?.isOpen || isAllowed(headers.authorization)) return;
    reply.header('www-authenticate', 'Bearer');
    throw new Refusal(401, 'a token is needed: send it as "Authorization: Bearer TOKEN"');
  });
  app.addHook('preParsing', unreadBody);
  app.addHook('onResponse', ({ method, routeOptions }, reply, done) => {
    const route = routeOptions.config?.endpoint ?? 'other';
    const labels = { method, route, status: reply.statusCode };
    metrics.requests.observe(labels, reply.elapsedTime / 1000);
    done();
  });
  app.setErrorHandler(answerError);
  takeJson(app);
}
