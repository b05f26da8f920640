import type {
  AnswerOf,
  AudioAnswer,
  ExplainAnswer,
  ExplainRequest,
  ModelAnswer,
  PlaceArtistsAnswer,
  PlaceArtistsRequest,
  RankAnswer,
  RankRequest,
  ReadyAnswer,
  ReloadAnswer,
  SimilarArtistsAnswer,
  SimilarArtistsRequest,
  SimilarSongsAnswer,
  SimilarSongsRequest,
} from '../contract/index.js';
import { type Asked, paths } from './paths.js';
import { ServiceError } from './service-error.js';

/** Headers by name. */
export type RequestHeaders = Readonly<Record<string, string>>;

/** How a service is reached. */
export interface ClientOptions {
  /** What the service was started with as its token; none by default. */
  readonly token?: string;
  /**
   * Further headers of every question, such as an app asks for that has the service mounted: `{ cookie: … }`; or what
   * gives them, called anew for each try, so that they may run out. `token` comes before their `authorization`.
   */
  readonly headers?: RequestHeaders | (() => RequestHeaders | Promise<RequestHeaders>);
  /**
   * How long to wait for each answer, in milliseconds. Default 10,000, for audio 60,000, for a reload 300,000: as
   * long as the service takes at most by default, or a large model needs.
   */
  readonly timeout?: number;
  /**
   * How often a question is repeated that the service had no time for (503), or that did not reach it: after the
   * seconds that the service names, unless they are more than `timeout`, else after 0.2, 0.4, 0.8, … Default 2.
   */
  readonly retries?: number;
  /** Takes the place of the global `fetch`. */
  readonly fetch?: typeof fetch;
}

/** What a single question can have. */
export interface CallOptions {
  /** Ends the question; the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
  /** In the place of the client's. */
  readonly timeout?: number;
}

const TIMEOUT = 10_000;
const LONG_TIMEOUTS: Partial<Record<Asked, number>> = { rankAudio: 60_000, reload: 300_000 };
const RETRIES = 2;
/** Wait before the first repetition, in milliseconds, twice as long before each further one. */
const FIRST_WAIT = 200;

/** Characters of an answer of something else that a message repeats. */
const LONGEST_START = 200;

/** An audio file. */
export type Bytes = Blob | Uint8Array<ArrayBuffer> | ArrayBuffer;

interface Sent {
  readonly body?: string | Bytes;
  readonly headers?: RequestHeaders;
}

/**
 * Asks a service that `supergenre serve`, or the plugin of `supergenre/service`, gives. Depends on nothing
 * but `fetch`, so it runs in Node and in browsers.
 *
 * All methods reject with a {@link ServiceError} where the service answers with an error or can't be reached.
 */
export class GenreClient {
  readonly #base: string;
  readonly #options: ClientOptions;

  /** @param url where the service is, with the prefix of its plugin: `http://127.0.0.1:8080`. */
  constructor(url: string | URL, options: ClientOptions = {}) {
    this.#base = String(url).replace(/\/+$/, '');
    this.#options = options;
  }

  /** Ranks the genres of songs. */
  rank(request: RankRequest, options?: CallOptions): Promise<RankAnswer> {
    return this.#ask('rank', options, json(request));
  }

  /**
   * Ranks the genres of an audio file: WAV, FLAC, MP3, Ogg Vorbis or Ogg Opus.
   *
   * @param file its bytes. @param options `top`: genres at most, 5 by default.
   */
  rankAudio(
    file: Bytes,
    options: CallOptions & { readonly top?: number } = {},
  ): Promise<AudioAnswer> {
    const query = options.top === undefined ? '' : `?top=${options.top}`;
    const headers = { 'content-type': 'application/octet-stream' };
    return this.#ask('rankAudio', options, { body: file, headers }, query);
  }

  /** Says which features and nodes make the genres of songs. */
  explain(request: ExplainRequest, options?: CallOptions): Promise<ExplainAnswer> {
    return this.#ask('explain', options, json(request));
  }

  /** Finds similar songs in the catalogue of the model. */
  similarSongs(request: SimilarSongsRequest, options?: CallOptions): Promise<SimilarSongsAnswer> {
    return this.#ask('similarSongs', options, json(request));
  }

  /** Finds similar artists in the catalogue of the model. */
  similarArtists(
    request: SimilarArtistsRequest,
    options?: CallOptions,
  ): Promise<SimilarArtistsAnswer> {
    return this.#ask('similarArtists', options, json(request));
  }

  /** Places new artists on the map of the model's artists, with their supergenre. */
  placeArtists(request: PlaceArtistsRequest, options?: CallOptions): Promise<PlaceArtistsAnswer> {
    return this.#ask('placeArtists', options, json(request));
  }

  /** Describes the model: the features that songs need, its genres. */
  model(options?: CallOptions): Promise<ModelAnswer> {
    return this.#ask('model', options);
  }

  /** Says which model answers, since when, and how the last reload went. */
  ready(options?: CallOptions): Promise<ReadyAnswer> {
    return this.#ask('ready', options);
  }

  /** Has the service load the model that is in the model's folder now; never repeated. */
  reload(options?: CallOptions): Promise<ReloadAnswer> {
    return this.#ask('reload', options);
  }

  async #ask<Name extends Asked>(
    name: Name,
    { signal, timeout: own }: CallOptions = {},
    { body, headers }: Sent = {},
    query = '',
  ): Promise<AnswerOf<Name>> {
    const { retries = RETRIES } = this.#options;
    const timeout = own ?? this.#options.timeout ?? LONG_TIMEOUTS[name] ?? TIMEOUT;
    const [method, path] = paths[name];
    const url = `${this.#base}${path}${query}`;
    const tries = name === 'reload' ? 0 : retries;
    for (let tried = 0; ; tried++) {
      const request = {
        method,
        headers: await this.#headers(headers),
        ...(body === undefined ? {} : { body }),
      };
      try {
        return (await this.#fetch(url, request, timeout, signal)) as AnswerOf<Name>;
      } catch (error) {
        signal?.throwIfAborted();
        const pause = pauseAfter(error, tried);
        if (tried >= tries || pause > timeout) throw error;
        await wait(pause, signal);
      }
    }
  }

  async #headers(own: RequestHeaders = {}): Promise<Headers> {
    const { token, headers: given = {} } = this.#options;
    const headers = new Headers(typeof given === 'function' ? await given() : given);
    if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
    for (const [name, value] of Object.entries(own)) headers.set(name, value);
    return headers;
  }

  async #fetch(
    url: string,
    request: RequestInit,
    timeout: number,
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    const { fetch: given = fetch } = this.#options;
    const inTime = AbortSignal.timeout(timeout);
    const either = signal === undefined ? inTime : AbortSignal.any([inTime, signal]);
    try {
      const response = await given(url, { ...request, signal: either });
      const text = await response.text();
      return answerOf(response, text, url);
    } catch (error) {
      if (error instanceof ServiceError) throw error;
      if (inTime.aborted) {
        throw new ServiceError(`${url} did not answer within ${timeout} ms`, {
          cause: inTime.reason,
        });
      }
      const { message, cause } = error as Error;
      const reason = cause instanceof Error && cause.message !== '' ? cause.message : message;
      throw new ServiceError(`${url} can't be reached: ${reason}`, { cause: error });
    }
  }
}

function json(request: object): Sent {
  return { body: JSON.stringify(request), headers: { 'content-type': 'application/json' } };
}

/** What an answer says. @throws ServiceError where it is an error, or not in JSON, as a proxy's or a host's may be. */
function answerOf(response: Response, text: string, asked: string): unknown {
  const { ok, status, headers } = response;
  const answer = parsed(text);
  const isObject = typeof answer === 'object' && answer !== null;
  // A service that is ending says so with 503, which is an answer all the same.
  if (isObject && (ok || 'ready' in answer)) return answer;
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  const isOurs = isObject && 'statusCode' in answer && 'message' in answer;
  throw new ServiceError(
    isOurs ? String(answer.message) : strange(response.url || asked, response, text),
    { status, retryAfter: Number.isFinite(seconds) ? seconds : undefined },
  );
}

/** What something else answered, in the service's place. */
function strange(url: string, { status, statusText }: Response, text: string): string {
  // Spaces and control characters are what line breaks and indents of a page come to.
  const words = text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
  const start = words.length > LONGEST_START ? `${words.slice(0, LONGEST_START)}…` : words;
  const said = start === '' ? ', and is empty' : `: "${start}"`;
  return `${url} answered ${`${status} ${statusText}`.trim()}, which is no answer of the service${said}`;
}

/** Undefined where the text is not JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Milliseconds until a question can be repeated; infinite where that would not help. */
function pauseAfter(error: unknown, tried: number): number {
  if (!(error instanceof ServiceError)) return Number.POSITIVE_INFINITY;
  const { status, retryAfter = 0, cause } = error;
  const isTimeout = cause instanceof Error && cause.name === 'TimeoutError';
  if (isTimeout || (status !== undefined && status !== 503)) return Number.POSITIVE_INFINITY;
  return Math.max(1000 * retryAfter, FIRST_WAIT * 2 ** tried);
}

function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', end);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', end, { once: true });
  });
}
