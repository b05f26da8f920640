import { z } from 'zod';
import { progressOptions } from '../core/options/index.js';
import { sourceNames } from './sources/sources.js';

/** A question that failed and will be asked again. */
export interface Retry {
  /** What went wrong, after the name of the endpoint: `answered 429 Too Many Requests`. */
  readonly reason: string;
  /** How long until it is asked again, in ms. */
  readonly wait: number;
  /** Which time it will be, of `retries`. */
  readonly retry: number;
  readonly retries: number;
}

const milliseconds = z.int().min(0);

/** Options of looking up genres. */
export const genreLookupOptions = z.strictObject({
  /** Who is asked: Wikidata in SPARQL, or MusicBrainz by its web service. */
  source: z.enum(sourceNames).default('wikidata'),
  /** Address of the service. Default: the source's own. */
  endpoint: z
    .url({
      protocol: /^https?$/,
      error: 'an address that begins with http:// or https:// is needed',
    })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  /** Language of the names and of the genres that Wikidata gives, as its code. */
  language: z
    .string()
    .regex(/^[a-z]{2,12}(-[a-z0-9]{1,12})*$/, 'a code such as "en" or "pt-br" is needed')
    .default('en'),
  /** Asks by name even where an artist has an id that the source knows. */
  byName: z.boolean().default(false),
  /** Mail address or web page that the User-Agent names, as both services ask for. */
  contact: z
    .string()
    .regex(/^[\x20-\x7e]+$/, 'a mail address or web page is needed')
    .optional(),
  /** Artists per question; MusicBrainz is always asked about one at a time. */
  batch: z.int().min(1).max(500).default(50),
  /** Least time between an answer and the next question, in ms. */
  pause: milliseconds.default(1000),
  /** Longest time for an answer, in ms. Default: Wikidata's own limit of 60 s, and some more. */
  timeout: milliseconds.min(1).default(65_000),
  /** How often a question that fails is asked again. */
  retries: z.int().min(0).default(5),
  /** Wait before it is asked again, in ms, doubled each time up to 2 minutes. */
  backoff: milliseconds.default(2000),
  /** Seed of the random share of that wait; it has no influence on the genres. */
  seed: z.int().default(0),
  /** File that keeps every answer as it arrives; the same lookup resumes from it. Default: none. */
  cache: z.string().min(1).optional(),
  /** Called before each wait for another try. */
  onRetry: z.custom<(retry: Retry) => void>((value) => typeof value === 'function').optional(),
  ...progressOptions,
});

export type GenreLookupOptions = z.input<typeof genreLookupOptions>;

/** {@link genreLookupOptions} with their defaults filled in. */
export type GenreLookupSettings = z.output<typeof genreLookupOptions>;
