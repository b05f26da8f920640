import type { Taxonomy } from '../taxonomy/index.js';

/** A genre in a song's ranking. */
export interface RankedGenre {
  readonly genre: string;
  /** Path of the genre's parent, `rap`; empty for a genre right below the root. */
  readonly supergenre: string;
  readonly probability: number;
}

/**
 * A ranking from the probabilities of the nodes of one song, equal ones in the taxonomy's order.
 *
 * @param nodes probability per node. @param top how many genres, all by default.
 */
export function rankGenres(
  taxonomy: Taxonomy,
  nodes: ArrayLike<number>,
  top = Number.POSITIVE_INFINITY,
): RankedGenre[] {
  return Array.from(taxonomy.leaves)
    .sort((a, b) => nodes[b] - nodes[a] || a - b)
    .slice(0, top)
    .map((node) => ({
      genre: taxonomy.names[node],
      supergenre: taxonomy.path(taxonomy.parents[node]),
      probability: nodes[node],
    }));
}
