import {
  type HierarchicalClassifier,
  type ScoringClassifier,
  scoreGenres,
} from '../../classification/index.js';
import { type DenseMatrix, positionsWhere } from '../../core/matrix/index.js';
import type { Run } from '../../core/options/index.js';
import { flatSupergenres } from './measuring/flat-supergenres.js';
import type { PerClassifier } from './per-classifier.js';
import type { Task } from './task.js';

/** The classifiers to compare, both over the same genres. */
export interface Classifiers {
  readonly classifier: HierarchicalClassifier;
  /** The same genres without a hierarchy: over `taxonomy.flat()`. */
  readonly vanilla: HierarchicalClassifier;
}

/** What classifiers say of the test songs. */
export interface TestScores {
  /** Which of the test songs `nodes` has, ascending. */
  readonly kept: Int32Array;
  /** Songs kept × nodes, as the hierarchical classifier predicts them. */
  readonly nodes: DenseMatrix;
  /** test songs × genres, by classifier. */
  readonly genres: PerClassifier<DenseMatrix>;
  /** test songs × supergenres, by classifier. */
  readonly supergenres: PerClassifier<DenseMatrix>;
}

/**
 * Scores the test songs by the flat classifier, the hierarchical one and the published product of its
 * levels, and the hierarchical one told the true supergenres. Where there are none to tell, or both
 * classifiers are one, matrices are shared. What the flat one says of supergenres follows from its genres.
 *
 * @param kept which of the test songs the nodes' own scores are wanted of, ascending. Default: all.
 * @throws the signal's reason when aborted.
 */
export async function scoreTestSongs(
  { test, taxonomy, exclusive, catalogue: { songs } }: Task,
  { classifier, vanilla }: Classifiers,
  run: Run,
  kept = positionsWhere(test.positions.length),
): Promise<TestScores> {
  const isOne = vanilla === classifier;
  const isProduct = taxonomy.isFlat || classifier.combining === 'product';
  const classifiers: ScoringClassifier[] = [
    { classifier },
    ...(isOne ? [] : [{ classifier: vanilla }]),
    ...(taxonomy.isFlat ? [] : [{ classifier, hint: test.nodes }]),
    ...(isProduct ? [] : [{ classifier: classifier.combinedBy('product') }]),
  ];
  const { genres, supergenres, nodes } = await scoreGenres(
    classifiers,
    songs,
    test.positions,
    kept,
    run,
  );
  const flat = isOne ? 0 : 1;
  const hinted = taxonomy.isFlat ? 0 : flat + 1;
  const published = isProduct ? undefined : hinted + 1;
  const byClassifier = (matrices: readonly DenseMatrix[]): PerClassifier<DenseMatrix> => ({
    vanilla: matrices[flat],
    ...(published !== undefined && { published: matrices[published] }),
    hierarchical: matrices[0],
    hinted: matrices[hinted],
  });
  return {
    ...{ kept, nodes },
    genres: byClassifier(genres),
    supergenres: {
      ...byClassifier(supergenres),
      vanilla: flatSupergenres(genres[flat], taxonomy, exclusive),
    },
  };
}
