import { z } from 'zod';
import { quoted } from '../core/errors/index.js';
import { runOptions } from '../core/options/index.js';
import { isEncoding } from './tables/files/encodings.js';

const column = z.string().min(1).optional();

function ascending(number: z.ZodNumber) {
  return z
    .array(number)
    .min(1)
    .refine(
      (values) => values.every((value, i) => i === 0 || value > values[i - 1]),
      'must ascend',
    );
}

/** Options of reading and cleaning; the section `catalogue` of the config file. */
export const catalogueOptions = z.strictObject({
  /**
   * The encoding of text tables, by a label that `TextDecoder` knows, such as `latin1` or `utf-16le`.
   * Default: found out from each file's bytes: UTF-8, UTF-16 or windows-1252.
   */
  encoding: z
    .string()
    .refine(isEncoding, {
      error: ({ input }) =>
        `${quoted(String(input))} is no known encoding; try utf-8, utf-16le or windows-1252`,
    })
    .optional(),
  /** The table of songs. */
  songs: z
    .strictObject({
      /** Our name to the file's column, for columns that are not found by their names. */
      columns: z
        .strictObject({
          /** Ids of the songs, each once. */
          id: column,
          /** Names of the songs. */
          name: column,
          /** Artists of each song: one id or name, or several. */
          artists: column,
          /**
           * Groups that a split keeps together, such as albums. Where there is no table of artists,
           * groups also take the place of artists; by default those of the column of artists.
           */
          group: column,
          /**
           * The labels of each song, which replace the genres of its artists, and are never a feature:
           * a column of labels, one or a list in a cell, or several columns that make a path, from the
           * top down, as a list or with commas between their names. Default: without a table of artists
           * a column with a known name, such as `genre`.
           */
          labels: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]).optional(),
        })
        .prefault({}),
    })
    .prefault({}),
  /** What the columns of labels hold. */
  labels: z
    .strictObject({
      /** Leaves out songs with several labels, and takes a cell for one label whatever separates words. */
      oneLabel: z.boolean().default(false),
      /** Percentages at which a column of numbers is cut into classes: `[30, 70]` for three. */
      cuts: ascending(z.number().gt(0).lt(100)).optional(),
      /** The same as values, instead of percentages: a class includes its upper limit. */
      limits: ascending(z.number()).optional(),
      /**
       * The labels of the table that a model was fitted on, each as a path from the top down, so that
       * commas and paths mean the same in the tables that it is measured on. A model remembers them.
       */
      known: z.array(z.array(z.string().min(1)).min(1)).optional(),
      /**
       * Groups that take the place of labels, or of the genres of artists where songs have none of their own, each
       * with words: `{ "hip hop": ["hip hop", "rap"], "rock": ["rock", "metal", "*punk"] }`. A label is in the first
       * group one of whose words its name has, in any case; `*` stands for further letters. With `oneLabel`
       * a song is in the group of most of its labels, or of the genres of its artists. Songs in no group are left out.
       */
      groups: z.record(z.string().min(1), z.array(z.string().min(1)).min(1)).optional(),
    })
    .refine(({ cuts, limits }) => !(cuts && limits), 'give "cuts" or "limits", not both')
    .refine(
      ({ cuts, limits, groups }) => !(groups && (cuts || limits)),
      'give "groups" for labels, or "cuts" or "limits" for numbers, not both',
    )
    .prefault({}),
  /** The features of songs, in the table of songs or in a separate one. */
  features: z
    .strictObject({
      /** A feature's name to the file's column; `id` to the song ids of the table of features. */
      columns: z.record(z.string(), z.string().min(1)).default({}),
      /**
       * Which columns are the features, in this order: any columns of numbers.
       * Default: those of the method's 14 that the tables have; where these are fewer than three, all
       * columns of numbers that are nothing else.
       */
      names: z
        .array(z.string().min(1))
        .min(1)
        .refine((names) => new Set(names).size === names.length, 'names a feature twice')
        .optional(),
      /** Columns that are no features although they would be by default. Default none. */
      without: z.array(z.string().min(1)).default([]),
    })
    .refine(
      ({ names, without }) => names === undefined || without.length === 0,
      'give "names" or "without", not both',
    )
    .prefault({}),
  /** The table of artists. */
  artists: z
    .strictObject({
      /** Our name to the file's column, for columns that are not found by their names. */
      columns: z
        .strictObject({
          /** Ids of the artists, each once. */
          id: column,
          /** Names of the artists. */
          name: column,
          /** How many followers each artist has. */
          followers: column,
          /** Genres of each artist, a list in a cell. */
          genres: column,
        })
        .prefault({}),
    })
    .prefault({}),
  /** A separate table of genres of artists, with one row for each artist, or for each of its genres. */
  genres: z
    .strictObject({
      /** Our name to the file's column, for columns that are not found by their names. */
      columns: z
        .strictObject({
          /** Ids of the artists, as in the table of artists. */
          id: column,
          /** Names of the artists, where there are no ids. */
          name: column,
          /** Genres of each artist: one, or a list in a cell. */
          genres: column,
        })
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
  /**
   * What becomes of a cell that holds no number where a feature, or a number to be cut, belongs: `refuse` refuses the
   * table, with the first one's line and column; `missing` takes all for missing values, and a note counts them by
   * column. Default `refuse`. A model does not remember it.
   */
  badCells: z.enum(['refuse', 'missing']).optional(),
  /** Leaves out songs with no kept artist: they have no genre and no place in the projection. */
  dropSongsWithoutArtist: z.boolean().default(true),
});

/** How tables were read: plain data that a model keeps. */
export type Reading = z.output<typeof catalogueOptions>;

/** How large a table of songs is, known before its rows are read. */
export interface TableSize {
  readonly songs: number;
  readonly features: number;
}

/** {@link catalogueOptions} and the options of all long work. */
export const readingOptions = catalogueOptions.extend({
  ...runOptions,
  /** Called with the size of the table of songs before its rows are read; what it throws ends the reading. */
  onSize: z.custom<(size: TableSize) => void>((value) => typeof value === 'function').optional(),
  /**
   * Whether songs may be without any labels, where there is no table of artists and no column of labels is named
   * or known. Default false: that is refused.
   */
  unlabelled: z.boolean().default(false),
});

/**
 * Options of {@link readCatalogue} and {@link catalogueFromRecords}: how tables are read and cleaned, and
 * what all long work accepts.
 */
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
