import type { DenseMatrix } from '../../../core/matrix/index.js';
import { type GenresOfArtists, type Measured, ProjectionMeasure } from '../measure.js';
import type { ClusteringSection, Plan } from '../plan.js';
import { validityOf } from '../validity.js';

/** What one thread does of a search's clusters. */
export interface ClustersTask {
  /** The embeddings of one projection, of a seed each. */
  readonly points: readonly DenseMatrix[];
  readonly genres: GenresOfArtists;
  readonly tree: ClusteringSection;
  readonly selections: Plan['selections'];
}

/** Measures the clusters of all selections from one tree for each embedding; runs in any thread. */
export async function measureClusters({
  points,
  genres,
  tree,
  selections,
}: ClustersTask): Promise<Measured[]> {
  const measure = new ProjectionMeasure(points, genres, validityOf, { threads: 1 });
  const all: Measured[] = [];
  await measure.measureTree(tree, selections, [...selections.keys()], async (_, measured) => {
    all.push(measured);
  });
  return all;
}
