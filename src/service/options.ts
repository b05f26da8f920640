import type { FastifyBaseLogger } from 'fastify';
import type { Reloaded } from './model/summary.js';

/** What the service may be told wherever it runs: threads, limits and times. */
export interface ServiceLimits {
  /** Worker threads that rank songs, 63 at most: each has a workspace. Default: one per core. */
  readonly threads?: number | undefined;
  /**
   * Further threads, for explanations, neighbours and audio, which take longer: as many of these run at
   * once, while ranking goes on. Default: half as many as `threads`, at least one.
   */
  readonly slowThreads?: number | undefined;
  /** Songs or artists in a request at most; one with more is answered 413. Default 1000. */
  readonly songsPerRequest?: number | undefined;
  /** Greatest `top` of a request: answers for each of its songs; a greater one is answered 400. Default 1000. */
  readonly answersPerSong?: number | undefined;
  /**
   * Evaluations of the classifier that a request for explanations by the method `permutation` may take; one
   * that could take more is answered 413. A song takes some four for each feature and background song of the
   * model: 5,200 for 14 features and 100 songs. Default 50,000.
   */
  readonly explanationEvaluations?: number | undefined;
  /** Bytes of a JSON body at most; a larger one is answered 413. Default 1,048,576: 1 MiB. */
  readonly bodyBytes?: number | undefined;
  /** Bytes of an audio file at most; a larger one is answered 413. Default 67,108,864: 64 MiB. */
  readonly audioBytes?: number | undefined;
  /**
   * Songs that wait to be ranked at most, over all requests. A request for which there is no room is
   * answered 503 with `Retry-After` at once. Default 5000.
   */
  readonly queue?: number | undefined;
  /** The same for songs and artists that wait for the slow threads. Default 200. */
  readonly slowQueue?: number | undefined;
  /** Milliseconds after which a request that was not answered is answered 503. Default 10,000. */
  readonly timeout?: number | undefined;
  /** Milliseconds for a request with audio. Default 60,000. */
  readonly audioTimeout?: number | undefined;
  /** Milliseconds between looks whether the folder has another model; 0, the default, to look only when told. */
  readonly watch?: number | undefined;
}

/** What the service is told in an app that exists. */
export interface MountedOptions extends ServiceLimits {
  /** Folder of a model that `supergenre fit` or `GenreModel.save` wrote. */
  readonly model: string;
  /**
   * The token that requests must bring (`Authorization: Bearer …`) for all but `/health`, `/ready`, `/docs`
   * and `/openapi.json`: visible ASCII characters, of which the log warns where they are fewer than 16. Without
   * one all is open but `POST /v1/reload`; see `reload`.
   */
  readonly token?: string | undefined;
  /**
   * Who may call `POST /v1/reload`: those who bring the token, so that without one it is answered 403; or, with
   * `host`, whoever the host lets through, which must check who asks. Default `token`.
   */
  readonly reload?: 'token' | 'host' | undefined;
}

/** The options of {@link genreService}. */
export interface GenreServiceOptions extends MountedOptions {
  /** Is given what reloads the model, once that is loaded for the first time. */
  readonly onMounted?: ((service: MountedService) => void) | undefined;
}

/** How severe a message of the log is. */
export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** The options of {@link genreHandler}. */
export interface GenreHandlerOptions extends MountedOptions {
  /**
   * The path below which requests come, such as `/genres`, where the host leaves it in their address. Express
   * and Connect take it off themselves. Default: none.
   */
  readonly prefix?: string | undefined;
  /** The least severe messages that are logged, as JSON on standard error. Default `warn`. */
  readonly logLevel?: LogLevel | undefined;
  /** The host's logger, of pino or with the same methods, in the place of standard error and `logLevel`. */
  readonly logger?: FastifyBaseLogger | undefined;
}

/** The options of {@link serve}. */
export interface ServeOptions extends ServiceLimits {
  /** Port to listen on; 0 lets the system choose one. Default 8080. */
  readonly port?: number | undefined;
  /** Address to listen on. Default 127.0.0.1: this machine only. */
  readonly host?: string | undefined;
  /** File whose content is the token that requests must bring; see `token` of {@link genreService}. */
  readonly tokenFile?: string | undefined;
  /** Milliseconds that running requests have when the service ends. Default 10,000. */
  readonly grace?: number | undefined;
  /** Milliseconds in which a request's headers must have come. Default 10,000. */
  readonly headersTimeout?: number | undefined;
  /** Milliseconds in which a whole request must have come. Default 60,000. */
  readonly requestTimeout?: number | undefined;
  /** Milliseconds that a connection without a request is kept. Default 65,000. */
  readonly keepAlive?: number | undefined;
  /** Connections at most; further ones are closed at once. Default 10,000. */
  readonly connections?: number | undefined;
  /** The least severe messages of the log; `debug` has a line for each request. Default `info`. */
  readonly logLevel?: LogLevel | undefined;
}

/** What an app can do with the service that it has. */
export interface MountedService {
  /**
   * Loads the model that the folder has now, if it is another, while requests go on.
   *
   * @throws InputError when the folder is not a whole model of ours; the old one goes on then.
   */
  reload(): Promise<Reloaded>;
}
