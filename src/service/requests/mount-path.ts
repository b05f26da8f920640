import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';

/** A request as a host may hand it on: Express says what it took off the address, Connect what that was before. */
type HandedOn = IncomingMessage & { readonly baseUrl?: unknown; readonly originalUrl?: unknown };

/**
 * The path below which a client finds the service: `/genres`, or nothing.
 *
 * @param prefix the part of it that is left in the address; where it has parameters (`/:name`), theirs are taken.
 */
export function mountPath({ raw, server }: FastifyRequest, prefix = server.prefix): string {
  const own = prefix.includes(':') ? beginningLike(prefix, pathIn(raw.url)) : prefix;
  return `${takenOff(raw)}${own}`;
}

/** The path that a client asked for, without the query. */
export function pathOf({ raw }: FastifyRequest): string {
  return `${takenOff(raw)}${pathIn(raw.url)}`;
}

/** What a host took off the beginning of the address. */
function takenOff({ baseUrl, originalUrl, url = '' }: HandedOn): string {
  if (typeof baseUrl === 'string') return baseUrl;
  if (typeof originalUrl !== 'string' || !originalUrl.endsWith(url)) return '';
  return originalUrl.slice(0, originalUrl.length - url.length);
}

function beginningLike(prefix: string, path: string): string {
  return path.split('/').slice(0, prefix.split('/').length).join('/');
}

function pathIn(url = ''): string {
  return url.split('?', 1)[0];
}
