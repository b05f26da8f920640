import { z } from 'zod';
import { runOptions } from '../core/options/index.js';

const column = z.string().min(1).optional();

/** Options of reading and cleaning; the section `catalogue` of the config file. */
export const catalogueOptions = z.strictObject({
  /** The table of songs. */
  songs: z
    .strictObject({
      /** Our name to the file's column, for columns that are not found by their names. */
      columns: z
        .strictObject({
          id: column,
          name: column,
          artists: column,
          /**
           * What each song is labelled with, one or a list as an artist's genres; takes the place of
           * the genres of its artists. Never looked for unless it is named here, never a feature.
           */
          labels: column,
        })
        .prefault({}),
    })
    .prefault({}),
  /** The features of songs, in the table of songs or in one of their own. */
  features: z
    .strictObject({
      /** A feature's name to the file's column; `id` to the song ids of the table of features. */
      columns: z.record(z.string(), z.string().min(1)).default({}),
      /**
       * Which columns are the features, in this order: any columns of numbers.
       * Default: those of the 14 of the method that there are.
       */
      names: z
        .array(z.string().min(1))
        .min(1)
        .refine((names) => new Set(names).size === names.length, 'names a feature twice')
        .optional(),
    })
    .prefault({}),
  /** The table of artists. */
  artists: z
    .strictObject({
      /** Our name to the file's column, for columns that are not found by their names. */
      columns: z
        .strictObject({ id: column, name: column, followers: column, genres: column })
        .prefault({}),
    })
    .prefault({}),
  /** Artists with fewer followers, or an unknown number of them, are left out; 0 keeps all. */
  minFollowers: z.number().min(0).default(1000),
  /** Leaves out artists without a genre. */
  dropArtistsWithoutGenre: z.boolean().default(true),
  /** Leaves out songs that miss a feature; kept ones hold NaN there. */
  dropIncompleteSongs: z.boolean().default(true),
  /** Leaves out songs none of whose artists is kept: they have no genre and no place. */
  dropSongsWithoutArtist: z.boolean().default(true),
});

/** {@link catalogueOptions} with what all long work accepts. */
export const readingOptions = catalogueOptions.extend(runOptions);

export type CatalogueOptions = z.input<typeof readingOptions>;

/** {@link readingOptions} with their defaults filled in. */
export type CatalogueSettings = z.output<typeof readingOptions>;

/** Options of reading songs alone, to predict with them. */
export const songsOptions = readingOptions.extend({
  /** The features that a model was trained on, in its order; they take the place of `features.names`. */
  featureNames: z.array(z.string().min(1)).min(1).optional(),
});

export type SongsOptions = z.input<typeof songsOptions>;
export type SongsSettings = z.output<typeof songsOptions>;
