import type { Need } from '../core/packages/index.js';

/** What a service takes in an app of somebody's own. */
export const metricsNeed: Need = { user: 'the service', packages: ['prom-client'] };

/** What a service of its own takes. */
export const serverNeed: Need = { ...metricsNeed, packages: ['fastify', 'prom-client'] };
