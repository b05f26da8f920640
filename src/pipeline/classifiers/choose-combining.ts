import { selectSongs } from '../../catalogue/index.js';
import {
  type ClassifierOptions,
  type Combining,
  combiners,
  combiningNames,
  genreColumns,
  HierarchicalClassifier,
} from '../../classification/index.js';
import { selectLabels } from '../../core/matrix/index.js';
import { averagePrecision, coverageError } from '../../evaluation/index.js';
import type { Task } from '../experiment/task.js';

/** One way of combining on the validation songs. */
export interface TriedCombining {
  readonly combining: Combining;
  readonly averagePrecision: number;
  readonly coverageError: number;
}

/** What was tried, best first, and what was taken. */
export interface ChosenCombining {
  readonly combining: Combining;
  readonly tried: readonly TriedCombining[];
  /** How many songs the ways were compared on. */
  readonly songs: number;
}

/**
 * Tries every way of combining: trained on all folds of the training songs but the last, compared on
 * that one; of equal ways the one that trains least is taken. Ways that need no more than another has are not trained again.
 *
 * @param options those of the classifier; its `songs` are the training songs.
 * @throws InputError as {@link HierarchicalClassifier.fit}.
 */
export async function chooseCombining(
  task: Task,
  options: ClassifierOptions,
): Promise<ChosenCombining> {
  const { catalogue, taxonomy, truth, split, folds } = task;
  const last = folds.reduce((most, fold) => Math.max(most, fold), 0);
  const held = split.train.filter((song) => folds[song] === last && task.isLabelled(song));
  const heldTruth = genreColumns(selectLabels(truth, held), taxonomy);
  const heldSongs = selectSongs(catalogue.songs, held);
  const songs = split.train.filter((song) => folds[song] >= 0 && folds[song] < last);
  const fitted: HierarchicalClassifier[] = [];
  const tried: TriedCombining[] = [];
  for (const combining of mostNeedingFirst()) {
    let classifier = fitted.find((other) => other.canCombineBy(combining))?.combinedBy(combining);
    if (classifier === undefined) {
      classifier = await HierarchicalClassifier.fit(catalogue, taxonomy, {
        ...options,
        combining,
        songs,
        onProgress: ({ step, ...progress }) =>
          options.onProgress?.({ step: `${combining}: ${step}`, ...progress }),
      });
      fitted.push(classifier);
    }
    const scores = genreColumns(classifier.predict(heldSongs), taxonomy);
    tried.push({
      combining,
      averagePrecision: averagePrecision(heldTruth, scores, { average: 'macro' }),
      coverageError: coverageError(heldTruth, scores),
    });
  }
  tried.sort(
    (a, b) => b.averagePrecision - a.averagePrecision || count(a.combining) - count(b.combining),
  );
  return { combining: tried[0].combining, tried, songs: held.length };
}

/** The ways of combining, those that train most first, so that others can use it. */
function mostNeedingFirst(): Combining[] {
  return combiningNames.toSorted((a, b) => count(b) - count(a));
}

/** How many components a way trains. */
function count(name: Combining): number {
  return combiners[name].components.length;
}
