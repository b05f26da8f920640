import type { Catalogue } from '../../catalogue/index.js';
import type { HierarchicalClassifier } from '../../classification/index.js';
import type { Run } from '../../core/options/index.js';
import {
  averagePrecision,
  bootstrapIntervals,
  evaluateRanking,
  labelSupport,
  minimumCoverageError,
} from '../../evaluation/index.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import type { ParsedPipelineOptions } from '../options.js';
import { classFigures, confusionOf } from './class-figures.js';
import type { Confidence, Metrics } from './metrics.js';
import { resamplingGroups } from './resampling-groups.js';
import type { TestScores } from './scores.js';
import { inOneClass, type Measured } from './single-class.js';
import type { Task } from './task.js';

/** How confidence intervals are made; none for 0 resamples. */
export type Resampling = Pick<
  ParsedPipelineOptions['evaluation'],
  'resamples' | 'level' | 'split' | 'seed'
>;

/** What is measured: how many songs it was trained on, and how it ranks. */
type Measurable = Pick<
  HierarchicalClassifier,
  'trainingSongs' | 'taxonomy' | 'combining' | 'exclusive'
>;

/**
 * Compares the classifiers by their scores of the test songs. Where a song has one class, test songs
 * that have several take no part.
 *
 * @param classifier the hierarchical one.
 * @throws InputError when a song has one class, and none of the test songs does.
 */
export async function measure(
  { test, catalogue }: Task,
  scores: TestScores,
  { trainingSongs, taxonomy, combining, exclusive }: Measurable,
  resampling: Resampling,
  run: Pick<Run, 'onProgress' | 'signal'>,
): Promise<Metrics> {
  const all = { ...test, scores: scores.genres };
  const songs = exclusive ? inOneClass(all) : all;
  const { genres: truth, positions } = songs;
  const names = taxonomy.genres;
  return {
    songs: { train: trainingSongs, test: positions.length },
    minimumCoverageError: minimumCoverageError(truth),
    hierarchy: { depth: taxonomy.depths.reduce((a, b) => Math.max(a, b)), combining },
    classifiers: mapValues(songs.scores, (matrix) => ({
      ...evaluateRanking(truth, matrix),
      ...(exclusive && { classes: classFigures(truth, matrix) }),
    })),
    genres: genreMetrics(taxonomy, songs),
    ...(exclusive && { confusion: confusionOf(truth, songs.scores.hierarchical, names) }),
    ...(resampling.resamples > 0 && {
      confidence: await confidenceOf(songs, catalogue, exclusive, resampling, run),
    }),
  };
}

async function confidenceOf(
  { positions, genres, scores }: Measured,
  { songs }: Catalogue,
  exclusive: boolean,
  { resamples, level, seed, split: drawn }: Resampling,
  run: Pick<Run, 'onProgress' | 'signal'>,
): Promise<Confidence> {
  const groups = drawn === 'artist' ? { groups: resamplingGroups(songs, positions) } : {};
  const options = { resamples, level, exclusive, seed, ...run, ...groups };
  const intervals = await bootstrapIntervals(genres, scores, options);
  return { level, resamples, drawn, ...intervals };
}

function genreMetrics(taxonomy: Taxonomy, { genres, scores }: Measured): Metrics['genres'] {
  const support = labelSupport(genres);
  const ofGenre = mapValues(scores, (matrix) =>
    averagePrecision(genres, matrix, { average: 'none' }),
  );
  return taxonomy.genres.map((genre, g) => ({
    genre,
    supergenre: taxonomy.names[taxonomy.parents[taxonomy.leaves[g]]],
    support: support[g],
    averagePrecision: mapValues(ofGenre, (values) => (Number.isNaN(values[g]) ? null : values[g])),
  }));
}

function mapValues<K extends string, A, B>(
  record: Readonly<Record<K, A>>,
  f: (value: A) => B,
): Record<K, B> {
  const entries = Object.entries<A>(record).map(([key, value]) => [key, f(value)]);
  return Object.fromEntries(entries);
}
