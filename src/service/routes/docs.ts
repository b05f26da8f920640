import type { FastifyRequest } from 'fastify';
import { endpoints, openApiDocument } from '../../contract/index.js';
import { DOCS_POLICY } from '../headers.js';
import { mountPath } from '../requests/mount-path.js';
import type { RouteContext } from './context.js';
import { docsPage } from './docs-page.js';

/** `GET /openapi.json`, and a page of it at `/docs`. */
export function docsRoutes({ app }: RouteContext): void {
  const { path } = endpoints.openapi;
  const describe = descriptions();
  app.get(path, { config: { endpoint: path, isOpen: true } }, async (request) => {
    return describe(request).document;
  });
  app.get('/docs', { config: { endpoint: '/docs', isOpen: true } }, async (request, reply) => {
    reply.type('text/html; charset=utf-8').header('content-security-policy', DOCS_POLICY);
    return describe(request).page;
  });
}

/** Makes a description for where the service is mounted, which only a request tells, and keeps the last one. */
function descriptions() {
  const describe = (mount: string) => {
    const document = openApiDocument(mount);
    return { mount, document, page: docsPage(document) };
  };
  let last: ReturnType<typeof describe> | undefined;
  return (request: FastifyRequest) => {
    const mount = mountPath(request);
    if (last?.mount !== mount) last = describe(mount);
    return last;
  };
}
