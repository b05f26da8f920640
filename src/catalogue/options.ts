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
           * The labels of each song, one or a list in the form of an artist's genres, which replace
           * the genres of its artists. Used only if it is named here, and never a feature.
           */
          labels: column,
        })
        .prefault({}),
    })
    .prefault({}),
  /** The features of songs, in the table of songs or in a separate one. */
  features: z
    .strictObject({
      /** A feature's name to the file's column; `id` to the song ids of the table of features. */
      columns: z.record(z.string(), z.string().min(1)).default({}),
      /**
       * Which columns are the features, in this order: any columns of numbers.
       * Default: those of the method's 14 that the tables have.
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
  /**
   * Leaves out songs without a value for every feature. Default false: missing values are NaN, which
   * models take; only songs without any value are left out.
   */
  dropIncompleteSongs: z.boolean().default(false),
  /** Leaves out songs with no kept artist: they have no genre and no place in the projection. */
  dropSongsWithoutArtist: z.boolean().default(true),
});

/** {@link catalogueOptions} and the options of all long work. */
export const readingOptions = catalogueOptions.extend(runOptions);

export type CatalogueOptions = z.input<typeof readingOptions>;

/** {@link readingOptions} with their defaults filled in. */
export type CatalogueSettings = z.output<typeof readingOptions>;

/** Options of reading songs alone, to predict with them. */
export const songsOptions = readingOptions.extend({
  /** The features that a model was trained on, in its order; they replace `features.names`. */
  featureNames: z.array(z.string().min(1)).min(1).optional(),
});

export type SongsOptions = z.input<typeof songsOptions>;
export type SongsSettings = z.output<typeof songsOptions>;
