import { availableParallelism } from 'node:os';
import type { FastifyBaseLogger } from 'fastify';
import { z } from 'zod';
import { MOST_ANSWERS } from '../contract/index.js';
import { MOST_THREADS } from '../core/wasm/index.js';
import type {
  GenreHandlerOptions,
  GenreServiceOptions,
  MountedOptions,
  MountedService,
  ServeOptions,
  ServiceLimits,
} from './options.js';

const milliseconds = z.int().min(1);
const bytes = z.int().min(1);
const logLevel = z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']);

const limits = {
  threads: z
    .int()
    .min(1)
    .max(MOST_THREADS - 1)
    .default(() => Math.min(MOST_THREADS - 1, availableParallelism())),
  slowThreads: z.int().min(1).max(1024).optional(),
  songsPerRequest: z.int().min(1).default(1000),
  answersPerSong: z.int().min(1).max(MOST_ANSWERS).default(MOST_ANSWERS),
  explanationEvaluations: z.int().min(1).default(50_000),
  bodyBytes: bytes.default(2 ** 20),
  audioBytes: bytes.default(2 ** 26),
  queue: z.int().min(1).default(5000),
  slowQueue: z.int().min(1).default(200),
  timeout: milliseconds.default(10_000),
  audioTimeout: milliseconds.default(60_000),
  watch: z.int().min(0).default(0),
} satisfies Record<keyof ServiceLimits, z.ZodType>;

const mounted = {
  model: z.string().min(1),
  token: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'a token is of visible ASCII characters, without spaces')
    .optional(),
  reload: z.enum(['token', 'host']).default('token'),
  ...limits,
} satisfies Record<keyof MountedOptions, z.ZodType>;

/** The schema of {@link GenreServiceOptions}. */
export const genreServiceOptions = z.strictObject({
  ...mounted,
  /** Is given what reloads the model, once that is loaded for the first time. */
  onMounted: z
    .custom<(service: MountedService) => void>((value) => typeof value === 'function')
    .optional(),
} satisfies Record<keyof GenreServiceOptions, z.ZodType>) satisfies z.ZodType<
  unknown,
  GenreServiceOptions
>;

/** The schema of {@link GenreHandlerOptions}. */
export const genreHandlerOptions = z.strictObject({
  ...mounted,
  prefix: z
    .string()
    .regex(/^(?:\/[^/]+)*$/, 'a prefix begins with a slash, and ends without one: "/genres"')
    .default(''),
  logLevel: logLevel.default('warn'),
  logger: z.custom<FastifyBaseLogger>(isLogger, 'a logger of pino is needed').optional(),
} satisfies Record<keyof GenreHandlerOptions, z.ZodType>) satisfies z.ZodType<
  unknown,
  GenreHandlerOptions
>;

/** The schema of {@link ServeOptions}. */
export const serveOptions = z.strictObject({
  ...limits,
  port: z.int().min(0).max(65_535).default(8080),
  host: z.string().min(1).default('127.0.0.1'),
  tokenFile: z.string().min(1).optional(),
  grace: milliseconds.default(10_000),
  headersTimeout: milliseconds.default(10_000),
  requestTimeout: milliseconds.default(60_000),
  keepAlive: milliseconds.default(65_000),
  connections: z.int().min(1).default(10_000),
  logLevel: logLevel.default('info'),
} satisfies Record<keyof ServeOptions, z.ZodType>) satisfies z.ZodType<unknown, ServeOptions>;

/** What the service takes wherever it runs, with the defaults filled in. */
export type ServiceSettings = z.output<z.ZodObject<typeof mounted>>;

/** {@link GenreHandlerOptions} with their defaults filled in. */
export type HandlerSettings = z.output<typeof genreHandlerOptions>;

/** {@link ServeOptions} with their defaults filled in. */
export type ServeSettings = z.output<typeof serveOptions>;

function isLogger(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'child' in value;
}
