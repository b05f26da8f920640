/** What the script of a report reads: the JSON in the element `page-data`, null in other pages. */
export interface PageData {
  /** The projected artists, a list for each of their properties; none where the taxonomy was given. */
  readonly artists: {
    readonly names: readonly string[];
    readonly x: readonly number[];
    readonly y: readonly number[];
    /** Cluster of each, −1 for noise. */
    readonly clusters: readonly number[];
    readonly followers: readonly (number | null)[];
    readonly genreNames: readonly string[];
    /** For each artist its genres, as positions in `genreNames`. */
    readonly genres: readonly (readonly number[])[];
  } | null;
  /** Name of each cluster, by number. */
  readonly clusterNames: readonly string[];
  readonly features: readonly string[];
  /** Below the root. */
  readonly nodes: readonly {
    readonly path: string;
    /** Name of the supergenre that it is or lies in. */
    readonly supergenre: string;
    /** The score before anything is known of a song, in log odds. */
    readonly base: number;
  }[];
  readonly songs: readonly {
    readonly id: string;
    /** Title and artists. */
    readonly label: string;
    /** Supergenres of its true genres. */
    readonly supergenres: readonly string[];
    readonly genres: readonly string[];
    /** `null` for a missing value. */
    readonly features: readonly (number | null)[];
  }[];
  /** Whose SHAP values they are: of nodes' boosters, or of the probabilities that rank. */
  readonly method: 'tree' | 'permutation';
  /** SHAP values, Float32 little-endian as base64: songs × nodes × features. */
  readonly shap: string;
  /** Their standard errors, likewise; empty where nothing is sampled. */
  readonly errors: string;
}
