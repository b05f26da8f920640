import type { FastifyReply } from 'fastify';
import { Refusal } from '../refusal.js';

/**
 * Is aborted when nobody waits for the answer any more: the client has gone, or it took too long. (Fastify's own
 * `request.signal` is aborted as soon as the body was read, and with it its own time limit.)
 */
export function requestSignal(reply: FastifyReply, timeout: number): AbortSignal {
  const controller = new AbortController();
  const tooLate = () =>
    controller.abort(
      new Refusal(
        503,
        `no answer within ${timeout} ms; send fewer songs at once, or try again later`,
        {
          retryAfter: 1,
        },
      ),
    );
  const gone = () => controller.abort(new Refusal(499, 'the client has gone'));
  // It may have gone while its body was read.
  if (reply.raw.destroyed) {
    gone();
    return controller.signal;
  }
  const timer = setTimeout(tooLate, timeout);
  reply.raw.once('close', () => {
    clearTimeout(timer);
    if (!reply.raw.writableFinished) gone();
  });
  return controller.signal;
}
