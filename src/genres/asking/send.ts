import { InputError } from '../../core/errors/index.js';
import type { HttpRequest } from '../sources/source.js';
import { Failure, ranOutOfTime, retryAfter } from './failure.js';

/** How long to wait for a reply, in ms, and what aborts it. */
interface Limits {
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
}

/** A whole reply in JSON. */
interface Reply {
  readonly status: 200 | 404;
  readonly json: unknown;
}

/** What the codes of failed connections mean. */
const CONNECTION_ERRORS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refuses connections',
  ECONNRESET: 'broke the connection off',
  ENOTFOUND: 'cannot be found by its name (is the machine online?)',
  EAI_AGAIN: 'cannot be found by its name (is the machine online?)',
  UND_ERR_SOCKET: 'broke the connection off',
};

/**
 * Sends a request and reads the whole reply: JSON of status 200, or of 404, which may say that there is
 * no such artist.
 *
 * @throws Failure when another try may help; InputError when none would; the signal's reason when it is
 *   aborted.
 */
export async function send(request: HttpRequest, limits: Limits): Promise<Reply> {
  const { response, text } = await exchange(request, limits);
  const { status, statusText } = response;
  const said = `answered ${status} ${statusText}`.trim();
  if (status === 429 || status >= 500) {
    throw new Failure(said, {
      isTooMuch: status === 504 || (status >= 500 && ranOutOfTime(text)),
      retryAfter: retryAfter(response.headers.get('retry-after')),
    });
  }
  if (status === 200) return { status, json: parseReply(text) };
  const json = status === 404 ? parseOrUndefined(text) : undefined;
  if (status === 404 && json !== undefined) return { status, json };
  const location = response.headers.get('location');
  const details = location === null ? excerpt(text) : `go to ${location}`;
  throw new InputError(`${request.url} ${said}${details === '' ? '' : `: ${details}`}`);
}

async function exchange({ url, ...init }: HttpRequest, { timeout, signal }: Limits) {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), timeout);
  const stop = () => controller.abort();
  signal?.addEventListener('abort', stop);
  try {
    // A redirected POST would arrive without its question.
    const redirect = init.method === 'POST' ? 'manual' : 'follow';
    const response = await fetch(url, { ...init, redirect, signal: controller.signal });
    return { response, text: await response.text() };
  } catch (cause) {
    signal?.throwIfAborted();
    if (controller.signal.aborted) {
      throw new Failure(`did not answer within ${timeout / 1000} s`, { isTooMuch: true, cause });
    }
    throw new Failure(describeConnection(cause), { cause });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

function describeConnection(error: unknown): string {
  const cause = (error as Error).cause as NodeJS.ErrnoException | undefined;
  const known = CONNECTION_ERRORS[cause?.code ?? ''];
  return known ?? `cannot be reached: ${cause?.message || (error as Error).message}`;
}

function parseReply(text: string): unknown {
  const json = parseOrUndefined(text);
  if (json !== undefined) return json;
  const what = /^\s*</.test(text) ? 'sent a page instead of JSON' : 'sent half an answer';
  throw new Failure(what, { isTooMuch: ranOutOfTime(text) });
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The beginning of what a server says, without markup. */
function excerpt(text: string): string {
  const plain = text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length > 300 ? `${plain.slice(0, 300)}…` : plain;
}
