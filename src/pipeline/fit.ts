import type { Catalogue } from '../catalogue/index.js';
import { checkArtistLabels } from '../classification/index.js';
import type { Checkpoint } from '../core/files/index.js';
import type { Run } from '../core/options/index.js';
import type { Split } from '../evaluation/index.js';
import type { SimilarityIndex } from '../similarity/index.js';
import { audioNotes, audioOfFeatures } from './audio/model-audio.js';
import type { KnownSettings } from './audio/settings.js';
import type { ChosenCombining } from './classifiers/choose-combining.js';
import { measureDecisions } from './classifiers/thresholds.js';
import { type TrainedClassifiers, trainClassifiers } from './classifiers/train-classifiers.js';
import { drawExperiment } from './experiment/experiment.js';
import { measure } from './experiment/measure.js';
import type { Metrics } from './experiment/metrics.js';
import { scoreTestSongs } from './experiment/scores.js';
import { countSongs } from './experiment/song-counts.js';
import { Task } from './experiment/task.js';
import { openFitCheckpoint } from './fit-checkpoint.js';
import {
  checkSource,
  type GenreModelOptions,
  parseFitOptions,
  withExclusive,
  withTuned,
} from './fit-options.js';
import { fitNotes } from './notes.js';
import type { ParsedPipelineOptions } from './options.js';
import { drawForReport, makeReportData } from './report/make.js';
import type { ReportData } from './report/schema.js';
import { checkSearched } from './search/best.js';
import { fitSimilar, similarNotes } from './similar.js';
import type { FoundSupergenres } from './supergenres/find-supergenres.js';
import { projectionTable } from './supergenres/projection-table.js';
import { type ChosenTaxonomy, chooseTaxonomy } from './taxonomy/choose-taxonomy.js';
import { planTaxonomy } from './taxonomy/plan-taxonomy.js';
import { TrainingSongs } from './training-songs/training-songs.js';
import { checkTuned } from './tuning/tune.js';

/** What a fit gives besides the classifiers. */
export interface FitResult {
  readonly split: Split;
  /** Where the taxonomy comes from. */
  readonly taxonomy: Pick<ChosenTaxonomy, 'source' | 'notes'>;
  /** How supergenres were found; undefined where the taxonomy was given or made of labels. */
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
  readonly trainingSongs: TrainingSongs;
  /** The songs and artists by which similar ones are found; undefined where the model keeps none. */
  readonly similar: SimilarityIndex | undefined;
  /** How its features are computed from audio; undefined where they can't be. */
  readonly audio: KnownSettings | undefined;
  readonly result: FitResult;
  /** Content of `projection.csv`; undefined where nothing was projected. */
  readonly table: string | undefined;
  /** Where its models were kept. */
  readonly checkpoint: Checkpoint | undefined;
}

/** The whole job: split, supergenres, training, scores, metrics; see {@link GenreModel.fit}. */
export async function fitModel(
  catalogue: Catalogue,
  options: GenreModelOptions,
): Promise<FittedModel> {
  const { job, steps: given } = parseFitOptions(options);
  const told = { onProgress: job.onProgress, signal: job.signal };
  const run = { ...told, threads: job.threads };
  const steps = withExclusive(withTuned(given, job.tuned), catalogue);

  if (steps.classification.labels === 'songs') checkArtistLabels(catalogue);
  const begin = (step: string) => told.onProgress?.({ step, done: 0, total: 0 });
  begin('split');
  const experiment = drawExperiment(catalogue, steps.evaluation, job.testSongs);
  checkSource(job, planTaxonomy(experiment, job.givenTaxonomy !== undefined, steps));
  if (job.searched !== undefined) checkSearched(job.searched, experiment, steps);
  const { checkpoint: folder, resume, givenTaxonomy } = job;
  await using checkpoint =
    folder === undefined
      ? undefined
      : await openFitCheckpoint({ folder, resume }, experiment, givenTaxonomy, steps, job.signal);
  if (checkpoint !== undefined && checkpoint.found > 0) {
    const { found } = checkpoint;
    told.onProgress?.({ step: 'models kept', done: found, total: found });
  }

  begin('taxonomy');
  const chosen = await chooseTaxonomy(experiment, job.givenTaxonomy, steps, run);
  const { supergenres } = chosen;
  await job.onTaxonomy?.(chosen);
  const task = new Task(experiment, chosen.taxonomy, steps.classification);
  if (job.tuned !== undefined) checkTuned(job.tuned, task, steps);

  const trained = await trainClassifiers(task, steps, {
    ...run,
    store: checkpoint,
    runner: job.runner,
  });
  const { classifier } = trained;

  const similar = await fitSimilar(
    catalogue,
    experiment.split.train,
    classifier,
    steps.similarity,
    run,
  );

  const audio = audioOfFeatures(classifier.featureNames, job.audio);
  const counted = {
    songs: countSongs(task, classifier.trainingSongs),
    combining: classifier.combining,
    notes: [
      ...fitNotes(task, classifier, steps.classification),
      ...audioNotes(classifier.featureNames, audio),
      ...similarNotes(catalogue.songs.ids.length, steps.similarity.save),
    ],
  };
  const evaluated = await evaluateFit(task, { trained, counted, supergenres }, steps, given, run);
  begin('training songs');
  return {
    trained,
    trainingSongs: TrainingSongs.of(experiment, steps.evaluation),
    similar,
    audio,
    result: {
      split: experiment.split,
      taxonomy: chosen,
      supergenres,
      combining: trained.chosen,
      ...evaluated,
    },
    table: supergenres && projectionTable(catalogue.artists, supergenres),
    checkpoint,
  };
}

/** What a fit has when its test songs are scored. */
interface Unevaluated extends Pick<FitResult, 'supergenres'> {
  readonly trained: TrainedClassifiers;
  readonly counted: Parameters<typeof measure>[2];
}

/** Scores the test songs and measures the classifiers; what they say of each song goes with the call. */
async function evaluateFit(
  task: Task,
  { trained, counted, supergenres }: Unevaluated,
  steps: ParsedPipelineOptions,
  given: ParsedPipelineOptions,
  run: Run,
): Promise<Pick<FitResult, 'metrics' | 'report'>> {
  const { classifier, thresholds } = trained;
  const begin = (step: string) => run.onProgress?.({ step, done: 0, total: 0 });
  const drawn = drawForReport(task, given.evaluation.seed);
  task.forgetTruth();
  begin('test songs');
  const scores = await scoreTestSongs(task, trained, run, thresholds ? undefined : drawn.curves);
  begin('metrics');
  const metrics = {
    ...(await measure(task, scores, counted, steps.evaluation, run)),
    ...(thresholds && { decisions: measureDecisions(task, thresholds, scores.nodes) }),
  };
  begin('report');
  const fitted = { classifier, scores, supergenres, metrics, options: given };
  return { metrics, report: makeReportData(task, drawn, fitted) };
}
