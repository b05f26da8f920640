import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { MOST_ANSWERS } from '../contract/index.js';
import { MOST_THREADS } from '../core/wasm/index.js';
import type { Reloaded } from './model/summary.js';

const milliseconds = z.int().min(1);
const bytes = z.int().min(1);

/** What the service may be told wherever it runs. */
const common = {
  /** Worker threads that rank songs, 63 at most: each has a workspace. Default: one per core. */
  threads: z
    .int()
    .min(1)
    .max(MOST_THREADS - 1)
    .default(() => Math.min(MOST_THREADS - 1, availableParallelism())),
  /**
   * Further threads, for explanations, neighbours and audio, which take longer: as many of these run at
   * once, while ranking goes on. Default: half as many as `threads`, at least one.
   */
  slowThreads: z.int().min(1).max(1024).optional(),
  /** Songs or artists in a request at most; one with more is answered 413. Default 1000. */
  songsPerRequest: z.int().min(1).default(1000),
  /** Greatest `top` of a request: answers for each of its songs; a greater one is answered 400. Default 1000. */
  answersPerSong: z.int().min(1).max(MOST_ANSWERS).default(MOST_ANSWERS),
  /**
   * Evaluations of the classifier that a request for explanations by the method `permutation` may take; one
   * that could take more is answered 413. A song takes some four for each feature and background song of the
   * model: 5,200 for 14 features and 100 songs. Default 50,000.
   */
  explanationEvaluations: z.int().min(1).default(50_000),
  /** Bytes of a JSON body at most; a larger one is answered 413. Default 1 MiB. */
  bodyBytes: bytes.default(2 ** 20),
  /** Bytes of an audio file at most; a larger one is answered 413. Default 64 MiB. */
  audioBytes: bytes.default(2 ** 26),
  /**
   * Songs that wait to be ranked at most, over all requests. A request for which there is no room is
   * answered 503 with `Retry-After` at once. Default 5000.
   */
  queue: z.int().min(1).default(5000),
  /** The same for songs and artists that wait for the slow threads. Default 200. */
  slowQueue: z.int().min(1).default(200),
  /** Milliseconds after which a request that was not answered is answered 503. Default 10,000. */
  timeout: milliseconds.default(10_000),
  /** Milliseconds for a request with audio. Default 60,000. */
  audioTimeout: milliseconds.default(60_000),
  /** Milliseconds between looks whether the folder has another model; 0, the default, to look only when told. */
  watch: z.int().min(0).default(0),
};

/** The options of {@link genreService}. */
export const genreServiceOptions = z.strictObject({
  /** Folder of a model that `supergenre fit` or `GenreModel.save` wrote. */
  model: z.string().min(1),
  /**
   * The token that requests must bring (`Authorization: Bearer …`) for all but `/health`, `/ready`, `/docs`
   * and `/openapi.json`. Without one all is open but `POST /v1/reload`, which is refused.
   */
  token: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'a token is of visible ASCII characters, without spaces')
    .optional(),
  /** Is given what reloads the model, once that is loaded for the first time. */
  onMounted: z
    .custom<(service: MountedService) => void>((value) => typeof value === 'function')
    .optional(),
  ...common,
});

/** What an app can do with the service that it has. */
export interface MountedService {
  /**
   * Loads the model that the folder has now, if it is another, while requests go on.
   *
   * @throws InputError when the folder is not a whole model of ours; the old one goes on then.
   */
  reload(): Promise<Reloaded>;
}

export type GenreServiceOptions = z.input<typeof genreServiceOptions>;

/** {@link GenreServiceOptions} with their defaults filled in. */
export type ServiceSettings = z.output<typeof genreServiceOptions>;

/** The options of {@link serve}. */
export const serveOptions = z.strictObject({
  ...common,
  /** Port to listen on; 0 lets the system choose one. Default 8080. */
  port: z.int().min(0).max(65_535).default(8080),
  /** Address to listen on. Default 127.0.0.1: this machine only. */
  host: z.string().min(1).default('127.0.0.1'),
  /** File whose content is the token that requests must bring; see `token` of {@link genreService}. */
  tokenFile: z.string().min(1).optional(),
  /** Milliseconds that running requests have when the service ends. Default 10,000. */
  grace: milliseconds.default(10_000),
  /** Milliseconds in which a request's headers must have come. Default 10,000. */
  headersTimeout: milliseconds.default(10_000),
  /** Milliseconds in which a whole request must have come. Default 60,000. */
  requestTimeout: milliseconds.default(60_000),
  /** Milliseconds that a connection without a request is kept. Default 65,000. */
  keepAlive: milliseconds.default(65_000),
  /** Connections at most; further ones are closed at once. Default 10,000. */
  connections: z.int().min(1).default(10_000),
  /** The least severe messages of the log; `debug` has a line for each request. Default `info`. */
  logLevel: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export type ServeOptions = z.input<typeof serveOptions>;

/** {@link ServeOptions} with their defaults filled in. */
export type ServeSettings = z.output<typeof serveOptions>;
