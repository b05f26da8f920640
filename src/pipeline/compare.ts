import { selectSongs } from '../catalogue/index.js';
import {
  genreColumns,
  type HierarchicalClassifier,
  type LabelledSongs,
  songNodes,
} from '../classification/index.js';
import { InputError } from '../core/errors/index.js';
import { type DenseMatrix, type LabelMatrix, listAt, selectLabels } from '../core/matrix/index.js';
import type { OnProgress } from '../core/options/index.js';
import {
  averagePrecision,
  bootstrapIntervals,
  evaluateRanking,
  labelSupport,
  minimumCoverageError,
} from '../evaluation/index.js';
import { type Decisions, measureDecisions } from './decisions.js';
import type { ClassifierName, Confidence, Metrics } from './metrics.js';

/** The classifiers to compare, both over the same genres. */
export interface Classifiers {
  readonly hierarchical: HierarchicalClassifier;
  /** The same genres with no hierarchy: over `taxonomy.flat()`. */
  readonly vanilla: HierarchicalClassifier;
  /** The hierarchical classifier's thresholds, if it has such. */
  readonly decisions?: Decisions | undefined;
}

/** How confidence intervals are made; none for 0 resamples. */
export interface Resampling {
  readonly resamples: number;
  readonly level: number;
  readonly drawn: 'song' | 'artist';
  readonly seed: number;
  readonly onProgress?: OnProgress | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Compares the flat classifier, the hierarchical one, and the hierarchical one that is told the true
 * supergenres, on test songs. Songs with none of the taxonomy's genres have no true answer and take
 * no part.
 *
 * @param test positions of the test songs. @param train how many songs the classifiers were trained on.
 * @throws InputError when no test song has any of the genres.
 */
export async function compareClassifiers(
  catalogue: LabelledSongs,
  { hierarchical, vanilla, decisions }: Classifiers,
  test: Int32Array,
  train: number,
  resampling: Resampling,
): Promise<Metrics> {
  const { taxonomy } = hierarchical;
  const nodes = songNodes(catalogue, taxonomy);
  const labelled = test.filter((song) => nodes.data[song * nodes.columns] === 1);
  if (labelled.length === 0) {
    throw new InputError(
      'no test song has any of the taxonomy’s genres; choose other test songs or another taxonomy',
    );
  }
  const hint = selectLabels(nodes, labelled);
  const truth = genreColumns(hint, taxonomy);
  const songs = selectSongs(catalogue.songs, labelled);
  const probabilities = hierarchical.predict(songs);
  const scores = {
    vanilla: genreColumns(vanilla.predict(songs), vanilla.taxonomy),
    hierarchical: genreColumns(probabilities, taxonomy),
    hinted: genreColumns(hierarchical.predict(songs, { hint }), taxonomy),
  };
  return {
    songs: { train, test: labelled.length },
    minimumCoverageError: minimumCoverageError(truth),
    classifiers: mapValues(scores, (matrix) => evaluateRanking(truth, matrix)),
    genres: genreMetrics(hierarchical, truth, scores),
    ...(resampling.resamples > 0 && {
      confidence: await confidenceOf(truth, scores, firstArtists(catalogue, labelled), resampling),
    }),
    ...(decisions && { decisions: measureDecisions(taxonomy, decisions, hint, probabilities) }),
  };
}

async function confidenceOf(
  truth: LabelMatrix,
  scores: Record<ClassifierName, DenseMatrix>,
  artists: Int32Array,
  { drawn, ...options }: Resampling,
): Promise<Confidence> {
  const { resamples, level } = options;
  const groups = drawn === 'artist' ? { groups: artists } : {};
  const intervals = await bootstrapIntervals(truth, scores, { ...options, ...groups });
  return { level, resamples, drawn, ...intervals };
}

function firstArtists({ songs }: LabelledSongs, positions: Int32Array): Int32Array {
  return positions.map((song) => listAt(songs.artists, song)[0]);
}

function genreMetrics(
  { taxonomy }: HierarchicalClassifier,
  truth: LabelMatrix,
  scores: Record<keyof Metrics['classifiers'], DenseMatrix>,
): Metrics['genres'] {
  const support = labelSupport(truth);
  const ofGenre = mapValues(scores, (matrix) =>
    averagePrecision(truth, matrix, { average: 'none' }),
  );
  return taxonomy.genres.map((genre, g) => ({
    genre,
    supergenre: taxonomy.names[taxonomy.parents[taxonomy.leaves[g]]],
    support: support[g],
    averagePrecision: mapValues(ofGenre, (values) => (Number.isNaN(values[g]) ? null : values[g])),
  }));
}

function mapValues<K extends string, A, B>(record: Record<K, A>, f: (value: A) => B): Record<K, B> {
  const entries = Object.entries<A>(record).map(([key, value]) => [key, f(value)]);
  return Object.fromEntries(entries);
}
