import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest, RequestPayload } from 'fastify';
import { Refusal } from '../refusal.js';

/**
 * Hands on a body that is still to be read; of one that the host has read already, such as `express.json()` in front of
 * the service, what it left in `request.body`. Without that, nothing would ever come.
 */
export function unreadBody(
  { raw, headers }: FastifyRequest,
  _: FastifyReply,
  payload: RequestPayload,
  done: (error: Error | null, payload?: RequestPayload) => void,
): void {
  if (payload !== raw || !isRead(raw) || !hasBody(headers)) {
    done(null, payload);
    return;
  }
  const { body } = raw as IncomingMessage & { readonly body?: unknown };
  if (body === undefined || body === null) {
    done(
      new Refusal(
        400,
        'the body was read before the request came to the service, and is not in "request.body"; mount the service before what reads bodies',
      ),
    );
    return;
  }
  const bytes = bytesOf(body);
  // The length that was announced is of the body as it came, which may have been compressed.
  const receivedEncodedLength = Number(headers['content-length'] ?? bytes.length);
  done(null, Object.assign(Readable.from([bytes]), { receivedEncodedLength }));
}

function isRead(raw: IncomingMessage): boolean {
  return raw.readableDidRead || raw.readableEnded || raw.destroyed;
}

function hasBody(headers: FastifyRequest['headers']): boolean {
  return 'transfer-encoding' in headers || Number(headers['content-length'] ?? 0) > 0;
}

/** Bytes and texts as they are, and of what a host has made of JSON the text again. */
function bytesOf(body: unknown): Buffer {
  if (body instanceof Uint8Array) return Buffer.from(body);
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
