/** Why a request is not answered: its status, and a message for who sent it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly statusCode: number;
  /** Seconds after which to try again; undefined where that would be of no use. */
  readonly retryAfter: number | undefined;

  constructor(statusCode: number, message: string, { retryAfter }: { retryAfter?: number } = {}) {
    super(message);
    this.statusCode = statusCode;
    this.retryAfter = retryAfter;
  }
}
