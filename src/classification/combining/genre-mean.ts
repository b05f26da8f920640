import type { DenseMatrix } from '../../core/matrix/index.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import type { Scoring } from './scoring.js';

/** What someone says of each genre, and how many times it counts. */
export interface WeightedScores {
  /** songs × genres. */
  readonly scores: DenseMatrix;
  readonly weight: number;
}

/**
 * Gives the genres the weighted geometric mean of the scores, and makes the nodes above agree: as
 * probable as their most probable child at least, or as all of them where they exclude each other.
 *
 * @returns songs × nodes.
 */
export function genreMean(scoring: Scoring, parts: readonly WeightedScores[]): DenseMatrix {
  const { taxonomy, settings } = scoring;
  const nodes = scoring.down(scoring.own);
  const { rows, columns, data } = nodes;
  const { leaves, parents } = taxonomy;
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  for (let i = 0; i < rows; i++) {
    const song = i * columns;
    let sum = 0;
    for (let g = 0; g < leaves.length; g++) {
      let mean = 1;
      for (const { scores, weight } of parts) {
        mean *= scores.data[i * leaves.length + g] ** (weight / total);
      }
      data[song + leaves[g]] = mean;
      sum += mean;
    }
    if (settings.exclusive) shareOut(data, song, taxonomy, sum);
    else {
      for (let node = columns - 1; node > 0; node--) {
        const above = song + parents[node];
        data[above] = Math.max(data[above], data[song + node]);
      }
    }
  }
  return nodes;
}

/** Divides a song's genres by their sum and adds them up to the nodes above. */
function shareOut(data: DenseMatrix['data'], song: number, taxonomy: Taxonomy, sum: number): void {
  for (let node = taxonomy.size - 1; node > 0; node--) {
    const children = taxonomy.children(node);
    data[song + node] =
      children.length === 0
        ? data[song + node] / (sum || 1)
        : children.reduce((all, child) => all + data[song + child], 0);
  }
}
