import { STATUS_CODES } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ErrorAnswer, endpoints } from '../../contract/index.js';
import { InputError } from '../../core/errors/index.js';
import { SAFE_HEADERS } from '../headers.js';
import { Refusal } from '../refusal.js';

/** Answers an error: what the client can mend is said, the rest is for the log. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { statusCode, message, retryAfter } = refusalOf(error, request);
  if (statusCode === 500) request.log.error({ err: error }, 'a request failed');
  // Where the address itself is wrong, no hook has run.
  reply.headers(SAFE_HEADERS);
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
  const answer: ErrorAnswer = { statusCode, error: STATUS_CODES[statusCode] ?? 'Error', message };
  reply.code(statusCode).send(answer);
}

function refusalOf(error: unknown, { routeOptions }: FastifyRequest): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof InputError) return new Refusal(400, error.message);
  const {
    code,
    statusCode = 500,
    message,
  } = error as Partial<NodeJS.ErrnoException> & {
    readonly statusCode?: number;
  };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new Refusal(
      413,
      `the body has more than ${routeOptions.bodyLimit} bytes; send less at once`,
    );
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    const isAudio = routeOptions.config?.endpoint === endpoints.rankAudio.path;
    const wanted = isAudio ? 'application/octet-stream or audio/…' : 'application/json';
    return new Refusal(415, `the body is of another type; send it as content-type ${wanted}`);
  }
  if (statusCode < 500 && message !== undefined) return new Refusal(statusCode, message);
  return new Refusal(500, 'the service failed; its log says how');
}
