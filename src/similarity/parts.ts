import type { HierarchicalClassifier } from '../classification/index.js';
import type { Items } from './items.js';
import type { SongSpace } from './space/song-space.js';
import type { Texts } from './texts/texts.js';

/** What a `SimilarityIndex` is made of: plain data that a structured clone keeps, its large arrays on shared memory. */
export interface SharedIndex {
  readonly featureNames: readonly string[];
  /** The genres in the order of their probabilities, with the paths of their parents. */
  readonly genres: readonly { readonly genre: string; readonly supergenre: string }[];
  readonly space: SongSpace;
  readonly songs: Items;
  readonly songIds: Texts;
  /** Undefined where the catalogue has no titles. */
  readonly titles: Texts | undefined;
  /** For each song its artists: song i has the entries from `offsets[i]` up to `offsets[i + 1]` of `values`. */
  readonly songArtists: { readonly offsets: Int32Array; readonly values: Int32Array };
  readonly artists: Items;
  readonly artistIds: Texts;
  readonly artistNames: Texts;
  /** How many songs each artist has. */
  readonly songCounts: Int32Array;
}

/** What an index needs of a classifier: the genres' probabilities of songs. */
export type GenreRanker = Pick<HierarchicalClassifier, 'featureNames' | 'taxonomy' | 'predict'>;

/** What ranks the songs to index. */
export type BatchRanker = GenreRanker & Pick<HierarchicalClassifier, 'predictAsync'>;

/** The genres of a classifier as an index names them. */
export function genresOf({ taxonomy }: Pick<GenreRanker, 'taxonomy'>): SharedIndex['genres'] {
  return Array.from(taxonomy.leaves, (node) => ({
    genre: taxonomy.names[node],
    supergenre: taxonomy.path(taxonomy.parents[node]),
  }));
}
