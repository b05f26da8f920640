import type { FastifyInstance } from 'fastify';
import type { ServiceMetrics } from '../metrics.js';
import type { ServedModel } from '../model/served-model.js';
import type { ServiceSettings } from '../settings.js';

/** What all routes have. */
export interface RouteContext {
  readonly app: FastifyInstance;
  readonly settings: ServiceSettings;
  readonly served: ServedModel;
  readonly metrics: ServiceMetrics;
}
