import type { IncomingMessage, ServerResponse } from 'node:http';
import { Random } from '../../../src/core/numbers/index.js';

type Spoil = (response: ServerResponse, answer: string, request: IncomingMessage) => void;

/** Ways in which a service does not answer; each gets the right answer, which it spoils. */
const failures = {
  tooManyRequests: (response, answer) => end(response, 429, answer, { 'Retry-After': '0' }),
  tooManyUntil: (response, answer) =>
    end(response, 429, answer, { 'Retry-After': new Date().toUTCString() }),
  unavailable: (response) => end(response, 503, 'busy', { 'Retry-After': '0' }),
  error: (response) => end(response, 500, 'java.lang.NullPointerException'),
  ranOutOfTime: (response) => end(response, 500, 'java.util.concurrent.TimeoutException'),
  ranOutOfTimeMidway: (response, answer) =>
    end(response, 200, `${half(answer)}SPARQL-QUERY: java.util.concurrent.TimeoutException`),
  halfAnAnswer: (response, answer) => end(response, 200, half(answer)),
  shorterThanAnnounced(response, answer) {
    response.writeHead(200, { 'Content-Length': Buffer.byteLength(answer) });
    response.write(half(answer), () => response.destroy());
  },
  lacksRows: (response, answer) => end(response, 200, withoutSomeRows(answer)),
  notAResult: (response) => end(response, 200, '{"message":"maintenance"}'),
  page: (response) => end(response, 200, '<!DOCTYPE html><title>Log in</title>'),
  reset: (_, __, request) => request.socket.destroy(),
  silence: () => {},
} satisfies Record<string, Spoil>;

/** Refusals, after which nothing is asked again. */
const refusals = {
  comeBackLater: (response) => end(response, 429, '', { 'Retry-After': '7200' }),
  forbidden: (response) =>
    end(response, 403, '<html><p>Please set a user-agent &\n respect our <b>policy.</b></html>'),
} satisfies Record<string, Spoil>;

/** All of them, by name. */
export const spoilers = { ...failures, ...refusals };

export type FailureName = keyof typeof failures;

export const failureNames = Object.keys(failures) as FailureName[];

/** Says how the nth request fails, counted from 0; `undefined` if it does not. */
export type Plan = (
  request: number,
  questions: readonly string[],
) => keyof typeof spoilers | undefined;

/**
 * Fails every other request or so: each failure once before any of them comes again, in random order;
 * but for silence, which takes as long as the client has patience.
 */
export function seededPlan(seed: number): (request: number) => FailureName | undefined {
  const random = new Random(seed);
  let left: FailureName[] = [];
  return () => {
    if (random.uniform() >= 0.5) return undefined;
    if (left.length === 0) left = random.shuffle(failureNames.filter((name) => name !== 'silence'));
    return left.pop();
  };
}

export function end(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, headers).end(text);
}

function half(text: string): string {
  return text.slice(0, text.length / 2);
}

/** Valid JSON in which the last rows of a result are missing. */
function withoutSomeRows(answer: string): string {
  const json = JSON.parse(answer);
  json.results?.bindings.splice(-3);
  json.artists?.pop();
  if (json.artists !== undefined) json.count = 1;
  return JSON.stringify(json);
}
