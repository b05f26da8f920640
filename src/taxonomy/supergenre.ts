/** How many clustered artists have a genre. */
export interface GenreCount {
  readonly name: string;
  /** In all clusters. */
  readonly artists: number;
  /** In the cluster that the genre belongs to. */
  readonly artistsInCluster: number;
}

/** A supergenre: a cluster of artists and the genres that occur there most often. */
export interface Supergenre {
  readonly name: string;
  readonly cluster: number;
  /** How many artists the cluster has. */
  readonly artists: number;
  /** Its genres in the taxonomy, those of most artists first. */
  readonly genres: readonly GenreCount[];
  /** Its genres beyond `topGenres`, which are not in the taxonomy. */
  readonly furtherGenres: readonly GenreCount[];
}
