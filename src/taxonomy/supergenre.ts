/** How many clustered artists have a genre. */
export interface GenreCount {
  readonly name: string;
  /** In all clusters. */
  readonly artists: number;
  /** In the cluster that the genre belongs to. */
  readonly artistsInCluster: number;
}

/** A cluster of artists and the genres that occur there more often than in its sibling clusters. */
export interface Subgenre {
  readonly name: string;
  /** Its number among the clusters of its level. */
  readonly cluster: number;
  /** How many artists the cluster has. */
  readonly artists: number;
  /** All genres below it in the taxonomy, the most frequent first. */
  readonly genres: readonly GenreCount[];
  /** Clusters within it that divide its genres; genres of none of them are directly below it. */
  readonly children: readonly Subgenre[];
}

/** A subgenre directly below the root. */
export interface Supergenre extends Subgenre {
  /** Its genres beyond `topGenres`, which are not in the taxonomy. */
  readonly furtherGenres: readonly GenreCount[];
}

/** The genres directly below a subgenre: those of none of the clusters within it. */
export function ownGenres({
  genres,
  children,
}: Pick<Subgenre, 'genres' | 'children'>): GenreCount[] {
  const divided = new Set(children.flatMap((child) => child.genres.map((genre) => genre.name)));
  return genres.filter((genre) => !divided.has(genre.name));
}
