/** What the service answers instead of an answer, or why there was none. */
export class ServiceError extends Error {
  /** The status of the answer; undefined where none came: not reached, or not in time. */
  readonly status: number | undefined;
  /** After how many seconds the service asks to be asked again; undefined where it does not. */
  readonly retryAfter: number | undefined;

  constructor(
    message: string,
    {
      status,
      retryAfter,
      cause,
    }: {
      readonly status?: number | undefined;
      readonly retryAfter?: number | undefined;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, { cause });
    this.name = 'ServiceError';
    this.status = status;
    this.retryAfter = retryAfter;
  }
}
