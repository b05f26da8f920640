import type { DenseMatrix, Lists } from '../core/matrix/index.js';
import type { CleaningReport } from './cleaning/report.js';
import type { Reading } from './options.js';

/** Labels that songs have themselves, not from their artists: genres, classes, or numbers as text. */
export interface OwnLabels {
  /** All labels that occur, each once, in order of first occurrence. */
  readonly names: readonly string[];
  /** For each song its labels, as positions in `names`. */
  readonly lists: Lists;
  /** Where several columns held them: for each label its path from the top down, itself at its end. */
  readonly paths?: readonly (readonly string[])[] | undefined;
}

/** What songs have in common, such as an album or who performs them. */
export interface SongGroups {
  readonly ids: readonly string[];
  /** Their names; the ids where there are no others. */
  readonly names: readonly string[];
  /** For each song its groups, as positions in `ids`. */
  readonly lists: Lists;
}

/** Songs by column; row i of every column is the same song. */
export interface Songs {
  readonly ids: readonly string[];
  /** Titles, if the table has them. */
  readonly names: readonly string[] | undefined;
  /** Names of the columns of `features`. */
  readonly featureNames: readonly string[];
  /**
   * songs × features on their original scales, Float32 on shared memory. NaN is a missing value; no song
   * of a table lacks all values.
   */
  readonly features: DenseMatrix;
  /** For each song its artists, as positions in {@link Artists}; empty lists where none are known. */
  readonly artists: Lists;
  /** The groups of a column `group`, which a split keeps together in place of artists. */
  readonly groups?: SongGroups | undefined;
  /** Who performs the songs, where `artists` are groups of another column. */
  readonly performers?: SongGroups | undefined;
  /** Only where a column of labels was asked for, or `labelSongs` gave them. */
  readonly labels?: OwnLabels | undefined;
}

/** Artists by column; row i of every column is the same artist. */
export interface Artists {
  readonly ids: readonly string[];
  readonly names: readonly string[];
  /** Follower counts; NaN where unknown. */
  readonly followers: Float64Array;
  /** All genres that occur, each once, in order of first occurrence. */
  readonly genreNames: readonly string[];
  /** For each artist its genres, as positions in `genreNames`. */
  readonly genres: Lists;
}

/** Cleaned songs and artists, with a report of what cleaning left out. */
export interface Catalogue {
  readonly songs: Songs;
  /**
   * The artists of a table of artists; without one, the groups that songs name in a column (`group`, else
   * `artists`), or each song on its own, with the labels of their songs as genres.
   */
  readonly artists: Artists;
  /** Ids of the songs that a rule of cleaning left out. */
  readonly leftOutSongs: readonly string[];
  readonly report: CleaningReport;
  /** How its tables were read, so that those that come later are read in the same way. */
  readonly reading?: Reading | undefined;
}
