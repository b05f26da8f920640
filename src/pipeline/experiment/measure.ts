import type { Combining } from '../../classification/index.js';
import type { LabelMatrix } from '../../core/matrix/index.js';
import type { Run } from '../../core/options/index.js';
import {
  labelSupport,
  type MeasuredRanking,
  minimumCoverageError,
} from '../../evaluation/index.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import { classFigures, confusionOf } from './class-figures.js';
import { confidenceOf, type Resampling } from './confidence.js';
import { measureRankings } from './measuring/measure-rankings.js';
import type { Metrics } from './metrics.js';
import { mapClassifiers, type PerClassifier } from './per-classifier.js';
import type { TestScores } from './scores.js';
import type { Task } from './task.js';

/**
 * Compares the classifiers by their scores of the test songs.
 *
 * @param told the songs that took part, notes, and how the hierarchical classifier combines.
 */
export async function measure(
  task: Task,
  { genres: scores }: Pick<TestScores, 'genres'>,
  told: Pick<Metrics, 'songs' | 'notes'> & { readonly combining: Combining },
  resampling: Resampling,
  run: Run,
): Promise<Metrics> {
  const { test, taxonomy, exclusive } = task;
  const truth = test.genres;
  const { combining, notes, ...counted } = told;
  const measured = await measureClassifiers(truth, scores, run);
  const classifiers = mapClassifiers(measured, ({ figures, scores: matrix }) => ({
    ...figures,
    ...(exclusive && { classes: classFigures(truth, matrix) }),
  }));
  const sure =
    resampling.resamples > 0
      ? await confidenceOf(task, scores, classifiers, resampling, run)
      : undefined;
  const { length: tested } = test.positions;
  const isOfSome = sure !== undefined && sure.songs < tested;
  return {
    ...counted,
    notes: [
      ...notes,
      ...(isOfSome
        ? [`confidence intervals are from resamples of ${sure.songs} test songs, scaled to all`]
        : []),
    ],
    minimumCoverageError: minimumCoverageError(truth),
    hierarchy: { depth: taxonomy.depths.reduce((a, b) => Math.max(a, b)), combining },
    classifiers,
    genres: genreMetrics(taxonomy, truth, measured),
    ...(exclusive && { confusion: confusionOf(truth, scores.hierarchical, taxonomy.genres) }),
    ...(sure && { confidence: sure.confidence }),
  };
}

type Measured = MeasuredRanking & { readonly scores: TestScores['genres']['vanilla'] };

async function measureClassifiers(
  truth: LabelMatrix,
  scores: TestScores['genres'],
  run: Run,
): Promise<PerClassifier<Measured>> {
  const matrices = Object.values(scores).filter((matrix) => matrix !== undefined);
  const figures = await measureRankings(truth, matrices, run);
  return mapClassifiers(scores, (matrix) => ({
    ...figures[matrices.indexOf(matrix)],
    scores: matrix,
  }));
}

function genreMetrics(
  taxonomy: Taxonomy,
  genres: LabelMatrix,
  measured: PerClassifier<MeasuredRanking>,
): Metrics['genres'] {
  const support = labelSupport(genres);
  return taxonomy.genres.map((genre, g) => ({
    genre,
    supergenre: taxonomy.names[taxonomy.parents[taxonomy.leaves[g]]],
    support: support[g],
    averagePrecision: mapClassifiers(measured, ({ averagePrecisions: values }) =>
      Number.isNaN(values[g]) ? null : values[g],
    ),
  }));
}
