import { type Combining, nodeColumns } from '../../classification/index.js';
import type { LabelMatrix } from '../../core/matrix/index.js';
import type { Run } from '../../core/options/index.js';
import { type MeasuredRanking, minimumCoverageError } from '../../evaluation/index.js';
import { classFigures, confusionOf } from './class-figures.js';
import { confidenceOf, type Resampling } from './confidence.js';
import { labelFigures, measureLabels } from './measuring/label-figures.js';
import { measureRankings } from './measuring/measure-rankings.js';
import type { Metrics } from './metrics.js';
import { mapClassifiers, type PerClassifier } from './per-classifier.js';
import { resamplingGroups } from './resampling-groups.js';
import type { TestScores } from './scores.js';
import type { Task } from './task.js';

/**
 * Compares the classifiers by their scores of the test songs.
 *
 * @param told the songs that took part, notes, and how the hierarchical classifier combines.
 */
export async function measure(
  task: Task,
  { genres: scores, supergenres }: Pick<TestScores, 'genres' | 'supergenres'>,
  told: Pick<Metrics, 'songs' | 'notes'> & { readonly combining: Combining },
  resampling: Resampling,
  run: Run,
): Promise<Metrics> {
  const { test, taxonomy, exclusive } = task;
  const { leaves, names, parents, depths } = taxonomy;
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
  const groups = resamplingGroups(task.experiment.together, test.positions);
  const ofGenres = await labelFigures(truth, measured, groups, resampling, run);
  const isInSupergenre = nodeColumns(test.nodes, taxonomy.supergenres);
  const ofSupergenres = await labelFigures(
    isInSupergenre,
    measureLabels(isInSupergenre, supergenres),
    groups,
    resampling,
    run,
  );
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
    hierarchy: { depth: depths.reduce((a, b) => Math.max(a, b)), combining },
    classifiers,
    genres: ofGenres.map((figures, g) => ({
      genre: taxonomy.genres[g],
      supergenre: names[parents[leaves[g]]],
      ...figures,
    })),
    supergenres: ofSupergenres.map((figures, s) => ({
      supergenre: taxonomy.path(taxonomy.supergenres[s]),
      ...figures,
    })),
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
