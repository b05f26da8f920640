import { type Endpoint, endpoints } from '../../contract/index.js';
import { Refusal } from '../refusal.js';
import { pathOf } from '../requests/mount-path.js';
import type { RouteContext } from './context.js';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Answers 405 where a path is there but not the method. */
export function otherMethods({ app }: RouteContext): void {
  const docs = { path: '/docs', method: 'GET', isOpen: true } as const;
  for (const { path: url, method: own, isOpen = false } of [
    ...Object.values<Endpoint>(endpoints),
    docs,
  ]) {
    const allowed = own === 'GET' ? ['GET', 'HEAD'] : [own];
    const allow = allowed.join(', ');
    app.route({
      method: METHODS.filter((method) => !allowed.includes(method)),
      url,
      config: { endpoint: url, isOpen },
      // Before the body is read.
      async onRequest(request, reply) {
        reply.header('allow', allow);
        const { method } = request;
        throw new Refusal(405, `${pathOf(request)} does not take ${method}; send ${allow}`);
      },
      async handler() {},
    });
  }
}
