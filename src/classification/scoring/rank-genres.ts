import type { Taxonomy } from '../../taxonomy/index.js';

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
  const { leaves, names, parents } = taxonomy;
  return Array.from(mostProbable(leaves, nodes, Math.min(leaves.length, top)), (node) => ({
    genre: names[node],
    supergenre: taxonomy.path(parents[node]),
    probability: nodes[node],
  }));
}

/** The `count` leaves of the greatest probabilities, in descending order, by insertion. */
function mostProbable(leaves: Int32Array, nodes: ArrayLike<number>, count: number): Int32Array {
  const best = new Int32Array(Math.max(0, count));
  let found = 0;
  for (const leaf of leaves) {
    const probability = nodes[leaf];
    if (found === best.length && !(probability > nodes[best[found - 1]])) continue;
    let low = 0;
    let high = found;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (nodes[best[middle]] >= probability) low = middle + 1;
      else high = middle;
    }
    if (found < best.length) found++;
    for (let k = found - 1; k > low; k--) best[k] = best[k - 1];
    best[low] = leaf;
  }
  return best;
}
