import { STATUS_CODES } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InputError } from '../../core/errors/index.js';
import type { ErrorAnswer } from '../contract/index.js';
import { Refusal } from '../refusal.js';

/** Answers an error: what the client can mend is said, the rest is for the log. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const statusCode = statusOf(error);
  if (statusCode === 500) request.log.error({ err: error }, 'a request failed');
  if (error instanceof Refusal && error.retryAfter !== undefined) {
    reply.header('retry-after', error.retryAfter);
  }
  const message =
    statusCode === 500 ? 'the service failed; its log says how' : (error as Error).message;
  const answer: ErrorAnswer = { statusCode, error: STATUS_CODES[statusCode] ?? 'Error', message };
  reply.code(statusCode).send(answer);
}

function statusOf(error: unknown): number {
  if (error instanceof InputError) return 400;
  // Refusals and Fastify's own errors say it.
  const { statusCode = 500 } = (error ?? {}) as { readonly statusCode?: number };
  return statusCode;
}
