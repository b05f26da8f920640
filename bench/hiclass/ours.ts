import { selectSongs } from '../../src/catalogue/index.js';
import {
  type ClassifierOptions,
  genreColumns,
  HierarchicalClassifier,
} from '../../src/classification/index.js';
import { type DenseMatrix, selectLabels, selectLists } from '../../src/core/matrix/index.js';
import {
  chooseThresholds,
  mostProbable,
  stratifiedFoldsByGroup,
} from '../../src/evaluation/index.js';
import type { Answers } from './answers.js';
import type { Problem } from './problems.js';

export const OURS = {
  'the default': {},
  product: { combining: 'product' },
} as const satisfies Record<string, ClassifierOptions>;
export type Ours = keyof typeof OURS;

export function fitOurs(
  { songs, taxonomy, exclusive }: Problem,
  train: Int32Array,
  ours: Ours,
): Promise<HierarchicalClassifier> {
  const options = { ...OURS[ours], exclusive, songs: train };
  return HierarchicalClassifier.fit({ songs }, taxonomy, options);
}

/**
 * Trains on some songs and answers for others. Where a song can have several genres, it has those that
 * reach a threshold, and the most probable one in any case; the threshold has the highest F1 of all pairs
 * of song and genre in a quarter of the training songs, by a classifier that has seen the others.
 */
export async function answersOfOurs(
  problem: Problem,
  train: Int32Array,
  test: Int32Array,
  ours: Ours,
): Promise<Answers> {
  const threshold = problem.exclusive ? Number.POSITIVE_INFINITY : await choose();
  const scores = scoresOf(await fitOurs(problem, train, ours), test);
  return { scores, genres: decide(scores, threshold) };

  function scoresOf(classifier: HierarchicalClassifier, songs: Int32Array): DenseMatrix {
    return genreColumns(classifier.predict(selectSongs(problem.songs, songs)), problem.taxonomy);
  }

  async function choose(): Promise<number> {
    const { truth, together, taxonomy } = problem;
    const labels = genreColumns(selectLabels(truth, train), taxonomy);
    const quarters = stratifiedFoldsByGroup(labels, selectLists(together, train), 4);
    const seen = train.filter((_, k) => quarters[k] > 0);
    const held = train.filter((_, k) => quarters[k] === 0);
    const { data } = scoresOf(await fitOurs(problem, seen, ours), held);
    const own = genreColumns(selectLabels(truth, held), taxonomy);
    const pairs = { rows: data.length, columns: 1 };
    return chooseThresholds({ ...pairs, data: own.data }, { ...pairs, data })[0];
  }
}

function decide(scores: DenseMatrix, threshold: number): number[][] {
  const { columns, data } = scores;
  return Array.from(mostProbable(scores), (best, song) =>
    Array.from(data.subarray(song * columns, (song + 1) * columns).keys()).filter(
      (genre) => genre === best || data[song * columns + genre] >= threshold,
    ),
  );
}
