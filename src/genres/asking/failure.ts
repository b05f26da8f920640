/** A request that failed in a way that may pass; the message goes after the name of the endpoint. */
export class Failure extends Error {
  /** Whether the request may have been too much: fewer artists at once may get an answer. */
  readonly isTooMuch: boolean;
  /** How long the server wants to be left alone, in ms. */
  readonly retryAfter: number;

  constructor(message: string, { isTooMuch = false, retryAfter = 0, cause }: FailureDetails = {}) {
    super(message, { cause });
    this.isTooMuch = isTooMuch;
    this.retryAfter = retryAfter;
  }
}

interface FailureDetails {
  readonly isTooMuch?: boolean;
  readonly retryAfter?: number;
  readonly cause?: unknown;
}

/** What a server writes, in whatever status, when its own time for a query is over. */
const RAN_OUT_OF_TIME = /TimeoutException|timed?[ -]?out|deadline/i;

/** Whether a text that is not an answer says that time ran out. */
export function ranOutOfTime(text: string): boolean {
  return RAN_OUT_OF_TIME.test(text);
}

/**
 * The wait that a header Retry-After asks for (RFC 9110, 10.2.3: seconds or a date), in ms; 0 where
 * there is none.
 */
export function retryAfter(header: string | null, now = Date.now()): number {
  if (header === null) return 0;
  const wait = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(wait) ? 0 : Math.max(0, wait);
}
