import { type HierarchicalClassifier, usesNetworks } from '../classification/index.js';
import type { Task } from './experiment/task.js';
import type { TrainedOn } from './training-songs/training-songs.js';

/** What a reader of a fit's figures should know besides. */
export function fitNotes({ experiment }: Task, classifier: HierarchicalClassifier, kind: string) {
  const { copies, catalogue } = experiment;
  const notes: string[] = [];
  if (copies.count > 0) {
    notes.push(
      `songs that are copies of another, with equal features or the same title and artists: ${copies.count}; the split and the folds kept copies together`,
    );
  }
  const hasNetworks = kind === 'network' || usesNetworks(classifier.combining);
  if (hasNetworks && catalogue.songs.features.data.some(Number.isNaN)) {
    notes.push('networks take the median of the training songs for a missing value');
  }
  return notes;
}

/**
 * What a reader of an evaluation's figures should know besides.
 *
 * @param seen for each song of the catalogue how the model has seen it; undefined for a model that was
 *   saved without its training songs.
 */
export function evaluationNotes(
  { test }: Task,
  seen: readonly (TrainedOn | undefined)[] | undefined,
): string[] {
  if (seen === undefined) {
    return [
      'the model was saved without the songs that it was trained on, so they may be among the test songs, and the figures too good; fit it again to know',
    ];
  }
  const of = (how: TrainedOn) => test.positions.filter((song) => seen[song] === how).length;
  const known = of('song') + of('copy');
  if (known === 0) return [];
  return [
    `THE FIGURES ARE TOO GOOD: the model was trained on ${known} of the ${test.positions.length} test songs, or on copies of them`,
  ];
}
