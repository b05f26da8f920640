import { type Lists, listAt } from '../../core/matrix/index.js';
import type { Run } from '../../core/options/index.js';
import {
  averagePrecision,
  bootstrapIntervals,
  evaluateRanking,
  labelSupport,
  minimumCoverageError,
} from '../../evaluation/index.js';
import type { ParsedPipelineOptions } from '../options.js';
import type { Confidence, Metrics } from './metrics.js';
import type { TestScores } from './scores.js';
import type { Task } from './task.js';

/** How confidence intervals are made; none for 0 resamples. */
export type Resampling = Pick<
  ParsedPipelineOptions['evaluation'],
  'resamples' | 'level' | 'split' | 'seed'
>;

/**
 * Compares the classifiers by their scores of the test songs.
 *
 * @param told the songs that took part, and notes.
 */
export async function measure(
  task: Task,
  scores: TestScores,
  told: Pick<Metrics, 'songs' | 'notes'>,
  resampling: Resampling,
  run: Pick<Run, 'onProgress' | 'signal'>,
): Promise<Metrics> {
  const { genres: truth } = task.test;
  return {
    ...told,
    minimumCoverageError: minimumCoverageError(truth),
    classifiers: mapValues(scores.genres, (matrix) => evaluateRanking(truth, matrix)),
    genres: genreMetrics(task, scores),
    ...(resampling.resamples > 0 && {
      confidence: await confidenceOf(task, scores, resampling, run),
    }),
  };
}

async function confidenceOf(
  { test, catalogue }: Task,
  { genres }: TestScores,
  { resamples, level, seed, split: drawn }: Resampling,
  run: Pick<Run, 'onProgress' | 'signal'>,
): Promise<Confidence> {
  const groups =
    drawn === 'artist' ? { groups: firstOfEach(catalogue.songs.artists, test.positions) } : {};
  const options = { resamples, level, seed, ...run, ...groups };
  const intervals = await bootstrapIntervals(test.genres, genres, options);
  return { level, resamples, drawn, ...intervals };
}

function firstOfEach(lists: Lists, positions: Int32Array): Int32Array {
  return positions.map((position) => listAt(lists, position)[0]);
}

function genreMetrics({ taxonomy, test }: Task, { genres }: TestScores): Metrics['genres'] {
  const support = labelSupport(test.genres);
  const ofGenre = mapValues(genres, (matrix) =>
    averagePrecision(test.genres, matrix, { average: 'none' }),
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
