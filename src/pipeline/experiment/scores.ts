import {
  type HierarchicalClassifier,
  type ScoringClassifier,
  scoreGenres,
} from '../../classification/index.js';
import { type DenseMatrix, positionsWhere } from '../../core/matrix/index.js';
import type { Run } from '../../core/options/index.js';
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
}

/**
 * Scores the test songs by the flat classifier, the hierarchical one and the published product of its
 * levels, and the hierarchical one told the true supergenres. Where there are none to tell, or both
 * classifiers are one, matrices are shared.
 *
 * @param kept which of the test songs the nodes' own scores are wanted of, ascending. Default: all.
 * @throws the signal's reason when aborted.
 */
export async function scoreTestSongs(
  { test, taxonomy, catalogue: { songs } }: Task,
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
  const { genres, nodes } = await scoreGenres(classifiers, songs, test.positions, kept, run);
  const [hierarchical, ...others] = genres;
  const flat = isOne ? hierarchical : others.shift();
  const hinted = taxonomy.isFlat ? hierarchical : others.shift();
  if (flat === undefined || hinted === undefined) throw new Error('a classifier has no scores');
  const [published] = others;
  return {
    kept,
    nodes,
    genres: { vanilla: flat, ...(published && { published }), hierarchical, hinted },
  };
}
