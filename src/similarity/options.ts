import { z } from 'zod';
import { runOptions } from '../core/options/index.js';
import { searchMethods } from '../neighbours/index.js';

const positions = z.custom<Int32Array>(
  (value) => value instanceof Int32Array,
  'expected an Int32Array of positions of songs',
);

/** How an index of similar songs is made. */
export const similarityOptions = z.strictObject({
  /**
   * `exact` compares with every song; `approximate` links songs to their neighbours, which takes time
   * once, and finds 99 of 100 of the nearest ten in a fraction of the time. `auto` is exact up to 32,768
   * songs, or artists. Default `auto`.
   */
  neighborSearch: z.enum(searchMethods).default('auto'),
  /** Positions of the songs that say how features and genres are weighed. Default: all. */
  weighedBy: positions.optional(),
  /** Seed of all random choices. Default 0. */
  seed: z.int().default(0),
  ...runOptions,
});

const answer = z.strictObject({
  /** How many answers at most. Default 10. */
  top: z.int().min(1).default(10),
  /** Only songs or artists that probably have one of these genres, leaves of the model's taxonomy. Default: any. */
  genres: z.array(z.string()).min(1).optional(),
});

/** What songs may be answered. */
export const similarSongsOptions = answer.extend({
  /** Whether songs of the same artists are left out. Default false. */
  otherArtists: z.boolean().default(false),
});

/** What artists may be answered. */
export const similarArtistsOptions = answer;

export type SimilarityOptions = z.input<typeof similarityOptions>;
export type ParsedSimilarityOptions = z.output<typeof similarityOptions>;
export type SimilarSongsOptions = z.input<typeof similarSongsOptions>;
export type SimilarArtistsOptions = z.input<typeof similarArtistsOptions>;
