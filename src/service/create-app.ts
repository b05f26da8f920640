import type { FastifyInstance } from 'fastify';
import { importPackage } from '../core/packages/index.js';
import type { ServeSettings } from './options.js';
import { serverNeed } from './packages.js';
import { Refusal } from './refusal.js';
import { answerError } from './routes/errors.js';

/** Milliseconds beyond the longest time for an answer, after which a silent connection is closed. */
const SILENCE = 5_000;

/** Milliseconds between looks for connections that are too slow. */
const CHECK = 1_000;

/** An app for the service alone, which bears slow and malformed clients. */
export async function createApp(settings: ServeSettings): Promise<FastifyInstance> {
  const { headersTimeout, requestTimeout, keepAlive, timeout, audioTimeout, logLevel } = settings;
  const { fastify, LogController } = await importPackage(() => import('fastify'), serverNeed);
  const isVerbose = logLevel === 'debug' || logLevel === 'trace';
  const app = fastify({
    logger: { level: logLevel, stream: process.stderr },
    logController: new LogController({ disableRequestLogging: !isVerbose }),
    // Bodies are read on the way in, answers on the way out.
    connectionTimeout: Math.max(timeout, audioTimeout, requestTimeout) + SILENCE,
    keepAliveTimeout: keepAlive,
    requestTimeout,
    http: {
      headersTimeout,
      connectionsCheckingInterval: Math.min(CHECK, headersTimeout),
    },
    frameworkErrors: answerError,
  });
  app.server.maxConnections = settings.connections;
  app.setNotFoundHandler((request) => {
    throw new Refusal(404, `there is no ${request.method} ${request.url.split('?')[0]}; see /docs`);
  });
  return app;
}
