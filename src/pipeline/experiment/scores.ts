import { genreColumns, type HierarchicalClassifier } from '../../classification/index.js';
import type { DenseMatrix } from '../../core/matrix/index.js';
import { breathe, type Run } from '../../core/options/index.js';
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
  /** test songs × nodes, as the hierarchical classifier predicts them. */
  readonly nodes: DenseMatrix;
  /** test songs × genres, by classifier. */
  readonly genres: PerClassifier<DenseMatrix>;
}

/**
 * Scores the test songs by the flat classifier, the hierarchical one and the published product of its
 * levels, and the hierarchical one told the true supergenres. Where there are none to tell, or both
 * classifiers are one, matrices are shared.
 *
 * @throws the signal's reason when aborted.
 */
export async function scoreTestSongs(
  { test, taxonomy }: Task,
  { classifier, vanilla }: Classifiers,
  { signal }: Pick<Run, 'signal'> = {},
): Promise<TestScores> {
  const nodes = classifier.predict(test.songs);
  const hierarchical = genreColumns(nodes, taxonomy);
  await breathe(signal);
  const flat =
    vanilla === classifier
      ? hierarchical
      : genreColumns(vanilla.predict(test.songs), vanilla.taxonomy);
  await breathe(signal);
  const hinted = taxonomy.isFlat
    ? hierarchical
    : genreColumns(classifier.predict(test.songs, { hint: test.nodes }), taxonomy);
  await breathe(signal);
  if (taxonomy.isFlat || classifier.combining === 'product') {
    return { nodes, genres: { vanilla: flat, hierarchical, hinted } };
  }
  const product = classifier.combinedBy('product').predict(test.songs);
  await breathe(signal);
  const published = genreColumns(product, taxonomy);
  return { nodes, genres: { vanilla: flat, published, hierarchical, hinted } };
}
