import { endpoints, openApiDocument } from '../../contract/index.js';
import { DOCS_POLICY } from '../headers.js';
import type { RouteContext } from './context.js';
import { docsPage } from './docs-page.js';

/** `GET /openapi.json`, and a page of it at `/docs`. */
export function docsRoutes({ app }: RouteContext): void {
  const document = openApiDocument(app.prefix);
  const page = docsPage(document);
  const { path } = endpoints.openapi;
  app.get(path, { config: { endpoint: path, isOpen: true } }, async () => document);
  app.get('/docs', { config: { endpoint: '/docs', isOpen: true } }, async (_, reply) => {
    reply.type('text/html; charset=utf-8').header('content-security-policy', DOCS_POLICY);
    return page;
  });
}
