import type { FastifyInstance } from 'fastify';
import { endpoints, openApiDocument } from '../contract/index.js';
import { DOCS_POLICY } from '../headers.js';
import type { RouteContext } from './context.js';

/** `GET /openapi.json`, and a page of it at `/docs`. */
export function docsRoute({ app }: RouteContext): void {
  const document = openApiDocument(app.prefix);
  const { path: url } = endpoints.openapi;
  app.get(url, { config: { endpoint: url, isOpen: true } }, async () => document);
  app.register(async (scope) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, endpoint: '/docs', isOpen: true };
    });
    await addPage(scope, document);
  });
}

async function addPage(app: FastifyInstance, document: object): Promise<void> {
  const [{ default: swagger }, { default: page }] = await Promise.all([
    import('@fastify/swagger'),
    import('@fastify/swagger-ui'),
  ]);
  await app.register(swagger, {
    mode: 'static',
    specification: { document: JSON.parse(JSON.stringify(document)) },
  });
  await app.register(page, {
    routePrefix: '/docs',
    staticCSP: DOCS_POLICY,
    theme: { title: 'supergenre' },
    uiConfig: { deepLinking: true, tryItOutEnabled: false },
  });
}
