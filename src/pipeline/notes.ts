import {
  type HierarchicalClassifier,
  songLabelsNote,
  usesNetworks,
} from '../classification/index.js';
import { listAt, listCount } from '../core/matrix/index.js';
import type { Task } from './experiment/task.js';
import type { ParsedPipelineOptions } from './options.js';
import type { TrainedOn } from './training-songs/training-songs.js';

/** What a reader of a fit's figures should know besides. */
export function fitNotes(
  task: Task,
  classifier: HierarchicalClassifier,
  { model: { kind }, mostSongs, network }: ParsedPipelineOptions['classification'],
) {
  const { experiment } = task;
  const { copies, catalogue } = experiment;
  const notes: string[] = [];
  if (copies.count > 0) {
    notes.push(
      `songs that are copies of another, with equal features or the same title and artists: ${copies.count}; the split and the folds kept copies together`,
    );
  }
  const differing = experiment.copies.count > 0 && task.exclusive ? differingCopies(task) : 0;
  if (differing > 0) {
    notes.push(`of these, copies whose song has another class elsewhere: ${differing}`);
  }
  if (classifier.songLabels !== undefined) notes.push(songLabelsNote(classifier.songLabels));
  const hasNetworks = kind === 'network' || usesNetworks(classifier.combining);
  const { trainingSongs } = classifier;
  if (trainingSongs > mostSongs) {
    notes.push(
      `each ${kind} learnt from ${mostSongs} songs at most, drawn at random from its own among ${trainingSongs} (classification.mostSongs)`,
    );
  }
  if (usesNetworks(classifier.combining) && trainingSongs > network.mostRows) {
    notes.push(
      `networks learnt from ${network.mostRows} songs, drawn at random from ${trainingSongs} (classification.network.mostRows)`,
    );
  }
  if (hasNetworks && catalogue.songs.features.data.some(Number.isNaN)) {
    notes.push('networks take the median of the training songs for a missing value');
  }
  return notes;
}

/** How many copies are of songs that have different labels. */
function differingCopies(task: Task): number {
  const { copies, labels } = task.experiment;
  const seen: { readonly labels: Set<string>; songs: number }[] = [];
  for (let song = 0; song < listCount(copies.groups); song++) {
    if (!task.isLabelled(song)) continue;
    for (const group of listAt(copies.groups, song)) {
      seen[group] ??= { labels: new Set(), songs: 0 };
      seen[group].labels.add(listAt(labels.lists, song).join());
      seen[group].songs++;
    }
  }
  return seen.reduce((sum, one) => sum + (one.labels.size > 1 ? one.songs - 1 : 0), 0);
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
