import type { Combining } from '../../classification/index.js';
import type { LabelMatrix } from '../../core/matrix/index.js';
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
import { mapClassifiers } from './per-classifier.js';
import { resamplingGroups } from './resampling-groups.js';
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
 * @param told the songs that took part, notes, and how the hierarchical classifier combines.
 */
export async function measure(
  task: Task,
  { genres: scores }: TestScores,
  told: Pick<Metrics, 'songs' | 'notes'> & { readonly combining: Combining },
  resampling: Resampling,
  run: Pick<Run, 'onProgress' | 'signal'>,
): Promise<Metrics> {
  const { test, taxonomy, exclusive } = task;
  const truth = test.genres;
  const { combining, ...counted } = told;
  return {
    ...counted,
    minimumCoverageError: minimumCoverageError(truth),
    hierarchy: { depth: taxonomy.depths.reduce((a, b) => Math.max(a, b)), combining },
    classifiers: mapClassifiers(scores, (matrix) => ({
      ...evaluateRanking(truth, matrix),
      ...(exclusive && { classes: classFigures(truth, matrix) }),
    })),
    genres: genreMetrics(taxonomy, truth, scores),
    ...(exclusive && { confusion: confusionOf(truth, scores.hierarchical, taxonomy.genres) }),
    ...(resampling.resamples > 0 && {
      confidence: await confidenceOf(task, scores, resampling, run),
    }),
  };
}

async function confidenceOf(
  { test: { positions, genres }, experiment: { together }, exclusive }: Task,
  scores: TestScores['genres'],
  { resamples, level, seed, split: drawn }: Resampling,
  run: Pick<Run, 'onProgress' | 'signal'>,
): Promise<Confidence> {
  const groups = resamplingGroups(together, positions);
  const options = { resamples, level, exclusive, seed, groups, ...run };
  const intervals = await bootstrapIntervals(genres, scores, options);
  return { level, resamples, drawn, ...intervals };
}

function genreMetrics(
  taxonomy: Taxonomy,
  genres: LabelMatrix,
  scores: TestScores['genres'],
): Metrics['genres'] {
  const support = labelSupport(genres);
  const ofGenre = mapClassifiers(scores, (matrix) =>
    averagePrecision(genres, matrix, { average: 'none' }),
  );
  return taxonomy.genres.map((genre, g) => ({
    genre,
    supergenre: taxonomy.names[taxonomy.parents[taxonomy.leaves[g]]],
    support: support[g],
    averagePrecision: mapClassifiers(ofGenre, (values) =>
      Number.isNaN(values[g]) ? null : values[g],
    ),
  }));
}
