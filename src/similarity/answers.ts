import type { SongFeatures } from '../classification/index.js';

/** A song to start from: the id, or the title if no other song has it, of one in the catalogue, or features by name. */
export type SongQuery = string | SongFeatures;

/** An artist to start from: the id or name of one in the catalogue, or the features of some of its songs. */
export type ArtistQuery = string | readonly SongFeatures[];

/** A genre that two songs probably have, or two artists' songs on average. */
export interface SharedGenre {
  readonly genre: string;
  /** Path of the genre's parent; empty for a genre right below the root. */
  readonly supergenre: string;
  /** Of what was asked about, then of the answer, each in [0, 1]. */
  readonly probabilities: readonly [number, number];
}

/** A feature in which two songs, or the means of two artists' songs, are near each other. */
export interface NearFeature {
  readonly feature: string;
  /** Of what was asked about, then of the answer, on the feature's own scale. */
  readonly values: readonly [number, number];
  /** Share of pairs drawn from the catalogue that are farther apart in it, 0 to 1: 1 for equal values. */
  readonly nearness: number;
}

/** Why two songs or artists are similar. */
export interface Similarity {
  /** How far apart they are: 0 where nothing differs, 1 the median of two drawn from the catalogue. */
  readonly distance: number;
  /** The genres that both probably have, the most probable first; empty where there are none. */
  readonly genres: readonly SharedGenre[];
  /** The features in which they are nearest, compared with how far others are, the nearest first. */
  readonly features: readonly NearFeature[];
}

/** An artist of the catalogue. */
export interface NamedArtist {
  readonly id: string;
  /** The id where the catalogue has no name. */
  readonly name: string;
}

export interface SimilarSong extends Similarity {
  readonly id: string;
  /** Undefined where the catalogue has no titles. */
  readonly title: string | undefined;
  readonly artists: readonly NamedArtist[];
}

export interface SimilarArtist extends Similarity, NamedArtist {
  /** How many songs of the catalogue its features and genres are the mean of. */
  readonly songs: number;
}

/** Where a new artist lies on a model's map, among the artists that the model was fitted on. */
export interface PlacedArtist {
  /** Coordinates on the map, as in `projection.csv`: x, y (and further dimensions). */
  readonly coordinates: readonly number[];
  /** Number of the cluster, as in `projection.csv`; −1 for none. */
  readonly cluster: number;
  /** Name of the supergenre that the cluster makes; undefined outside clusters, and where no genre is most frequent in it. */
  readonly supergenre: string | undefined;
  /** How surely it is in the cluster, 0 to 1, as in `projection.csv`; 0 for no cluster. */
  readonly probability: number;
}
