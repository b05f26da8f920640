import type { FastifyHttpOptions, FastifyInstance, RawServerDefault } from 'fastify';
import { importPackage } from '../core/packages/index.js';
import type { LogLevel } from './options.js';
import { serverNeed } from './packages.js';
import { Refusal } from './refusal.js';
import { mountPath, pathOf } from './requests/mount-path.js';
import { answerError } from './routes/errors.js';
import type { HandlerSettings, ServeSettings } from './settings.js';

/** Milliseconds beyond the longest time for an answer, after which a silent connection is closed. */
const SILENCE = 5_000;

/** Milliseconds between looks for connections that are too slow. */
const CHECK = 1_000;

/** An app for the service alone, which bears slow and malformed clients. */
export async function createApp(settings: ServeSettings): Promise<FastifyInstance> {
  const { headersTimeout, requestTimeout, keepAlive, timeout, audioTimeout, logLevel } = settings;
  const app = await emptyApp(logLevel, {
    logger: { level: logLevel, stream: process.stderr },
    // Bodies are read on the way in, answers on the way out.
    connectionTimeout: Math.max(timeout, audioTimeout, requestTimeout) + SILENCE,
    keepAliveTimeout: keepAlive,
    requestTimeout,
    http: {
      headersTimeout,
      connectionsCheckingInterval: Math.min(CHECK, headersTimeout),
    },
  });
  app.server.maxConnections = settings.connections;
  return app;
}

/** An app that does not listen: a host hands its requests on. */
export async function createInnerApp(settings: HandlerSettings): Promise<FastifyInstance> {
  const { logger, logLevel, prefix } = settings;
  const log = logger
    ? { loggerInstance: logger }
    : { logger: { level: logLevel, stream: process.stderr } };
  // A large model takes longer to load than the ten seconds that plugins have.
  const app = await emptyApp(logLevel, { ...log, pluginTimeout: 0 }, prefix);
  app.setErrorHandler(answerError);
  return app;
}

/** @param prefix below which its only plugin is. */
async function emptyApp(
  logLevel: LogLevel,
  options: FastifyHttpOptions<RawServerDefault>,
  prefix = '',
): Promise<FastifyInstance> {
  const { fastify, LogController } = await importPackage(() => import('fastify'), serverNeed);
  const isVerbose = logLevel === 'debug' || logLevel === 'trace';
  const app = fastify({
    ...options,
    logController: new LogController({ disableRequestLogging: !isVerbose }),
    frameworkErrors: answerError,
  });
  app.setNotFoundHandler((request) => {
    const { method } = request;
    const docs = `${mountPath(request, prefix)}/docs`;
    throw new Refusal(404, `there is no ${method} ${pathOf(request)}; see ${docs}`);
  });
  return app;
}
