import { type Catalogue, selectSongs } from '../catalogue/index.js';
import {
  type ClassifierOptions,
  type Combining,
  genreColumns,
  HierarchicalClassifier,
  songNodes,
} from '../classification/index.js';
import { selectLabels, selectLists } from '../core/matrix/index.js';
import {
  averagePrecision,
  coverageError,
  stratifiedFolds,
  stratifiedFoldsByGroup,
} from '../evaluation/index.js';
import type { Taxonomy } from '../taxonomy/index.js';

const FOLDS = 5;

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

/** One classifier has all that these need. */
const OF_ONE_CLASSIFIER = ['ensemble', 'network', 'stacked', 'geometricMean', 'product'] as const;
const WITH_CALIBRATIONS = ['platt', 'isotonic'] as const;

/**
 * Deals the training songs out to five folds, stratified over the genres, with an artist's songs in
 * one fold when the split is by artist.
 *
 * @returns the fold of every song of the catalogue; −1 for others than training songs, and for songs
 *   whose artists stand in different folds.
 */
export function foldsOfTraining(
  catalogue: Catalogue,
  taxonomy: Taxonomy,
  train: Int32Array,
  { split, seed }: { readonly split: 'artist' | 'song'; readonly seed: number },
): Int32Array {
  const labels = genreColumns(selectLabels(songNodes(catalogue, taxonomy), train), taxonomy);
  const dealt =
    split === 'artist'
      ? stratifiedFoldsByGroup(labels, selectLists(catalogue.songs.artists, train), FOLDS, seed)
      : stratifiedFolds(labels, FOLDS, seed);
  const folds = new Int32Array(catalogue.songs.ids.length).fill(-1);
  train.forEach((song, k) => {
    folds[song] = dealt[k];
  });
  return folds;
}

/**
 * Tries every way of combining: trained on four folds of the training songs, compared on the fifth.
 *
 * @throws InputError as {@link HierarchicalClassifier.fit}.
 */
export async function chooseCombining(
  catalogue: Catalogue,
  taxonomy: Taxonomy,
  options: ClassifierOptions & { readonly folds: Int32Array; readonly songs: Int32Array },
): Promise<ChosenCombining> {
  const { folds, songs } = options;
  const last = FOLDS - 1;
  const nodes = songNodes(catalogue, taxonomy);
  const held = songs.filter(
    (song) => folds[song] === last && nodes.data[song * nodes.columns] === 1,
  );
  const truth = genreColumns(selectLabels(nodes, held), taxonomy);
  const heldSongs = selectSongs(catalogue.songs, held);
  const tried: TriedCombining[] = [];
  const measure = (classifier: HierarchicalClassifier): void => {
    const scores = genreColumns(classifier.predict(heldSongs), taxonomy);
    tried.push({
      combining: classifier.combining,
      averagePrecision: averagePrecision(truth, scores, { average: 'macro' }),
      coverageError: coverageError(truth, scores),
    });
  };
  const trained = (combining: Combining): Promise<HierarchicalClassifier> =>
    HierarchicalClassifier.fit(catalogue, taxonomy, {
      ...options,
      combining,
      songs: songs.filter((song) => folds[song] >= 0 && folds[song] < last),
      onProgress: ({ step, ...progress }) =>
        options.onProgress?.({ step: `${combining}: ${step}`, ...progress }),
    });
  const all = await trained(OF_ONE_CLASSIFIER[0]);
  for (const combining of OF_ONE_CLASSIFIER) measure(all.combinedBy(combining));
  for (const combining of WITH_CALIBRATIONS) measure(await trained(combining));
  tried.sort((a, b) => b.averagePrecision - a.averagePrecision);
  return { combining: tried[0].combining, tried, songs: held.length };
}
