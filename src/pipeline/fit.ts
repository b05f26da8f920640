import type { Catalogue } from '../catalogue/index.js';
import type { Split } from '../evaluation/index.js';
import type { ChosenCombining } from './classifiers/choose-combining.js';
import { measureDecisions } from './classifiers/thresholds.js';
import { type TrainedClassifiers, trainClassifiers } from './classifiers/train-classifiers.js';
import { drawExperiment } from './experiment/experiment.js';
import { measure } from './experiment/measure.js';
import type { Metrics } from './experiment/metrics.js';
import { scoreTestSongs } from './experiment/scores.js';
import { Task } from './experiment/task.js';
import { type GenreModelOptions, parseFitOptions, withTuned } from './fit-options.js';
import { makeReportData } from './report/make.js';
import type { ReportData } from './report/schema.js';
import { checkSearched } from './search/best.js';
import { type FoundSupergenres, findSupergenres } from './supergenres/find-supergenres.js';
import { projectionTable } from './supergenres/projection-table.js';
import { checkTuned } from './tuning/tune.js';

/** What a fit gives besides the classifiers. */
export interface FitResult {
  readonly split: Split;
  /** How the taxonomy was found; undefined where it was given. */
  readonly supergenres: FoundSupergenres | undefined;
  /** What `combining: 'auto'` tried; undefined where the way of combining was given. */
  readonly combining: ChosenCombining | undefined;
  readonly metrics: Metrics;
  /** What a report shows of it; content of `report.json`. */
  readonly report: ReportData;
}

/** A fit with all that it leaves. */
export interface FittedModel {
  readonly trained: TrainedClassifiers;
  readonly result: FitResult;
  /** Content of `projection.csv`; undefined where nothing was projected. */
  readonly table: string | undefined;
}

/** The whole job: split, supergenres, training, scores, metrics; see {@link GenreModel.fit}. */
export async function fitModel(
  catalogue: Catalogue,
  options: GenreModelOptions,
): Promise<FittedModel> {
  const { job, steps: given } = parseFitOptions(options);
  const told = { onProgress: job.onProgress, signal: job.signal };
  const run = { ...told, threads: job.threads };
  const steps = withTuned(given, job.tuned);

  const experiment = drawExperiment(catalogue, steps.evaluation, job.testSongs);
  if (job.searched !== undefined) checkSearched(job.searched, experiment, steps);

  const supergenres =
    job.givenTaxonomy === undefined ? await findSupergenres(experiment, steps, run) : undefined;
  if (supergenres !== undefined) job.onSupergenres?.(supergenres);
  const task = new Task(
    experiment,
    job.givenTaxonomy ?? (supergenres as FoundSupergenres).taxonomy,
  );
  if (job.tuned !== undefined) checkTuned(job.tuned, task, steps);

  const trained = await trainClassifiers(task, steps, run);
  const { classifier, thresholds } = trained;

  const scores = scoreTestSongs(task, trained);
  const metrics = {
    ...(await measure(task, scores, classifier, steps.evaluation, told)),
    ...(thresholds && { decisions: measureDecisions(task, thresholds, scores.nodes) }),
  };

  const report = makeReportData(task, { classifier, scores, supergenres, metrics, options: given });
  return {
    trained,
    result: { split: experiment.split, supergenres, combining: trained.chosen, metrics, report },
    table: supergenres && projectionTable(catalogue.artists, supergenres),
  };
}
