import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Catalogue } from '../../catalogue/index.js';
import {
  checkArtistLabels,
  type ModelCrossValidator,
  type ModelOf,
  modelOf,
} from '../../classification/index.js';
import { InputError } from '../../core/errors/index.js';
import { LineLog, readLineLog } from '../../core/files/index.js';
import { parseOptions } from '../../core/options/index.js';
import { mapInOrder } from '../../core/threads/index.js';
import { networkOptions } from '../../models/network/index.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import { drawExperiment } from '../experiment/experiment.js';
import { Task } from '../experiment/task.js';
import { divideOptions, loggedJobOptions, parseSections } from '../job.js';
import { describeDrawing } from '../log-header.js';
import type { ParsedPipelineOptions, PipelineOptions } from '../options.js';
import {
  type ChosenLine,
  studyOf,
  type TuningHeader,
  type TuningLine,
  tuningHeader,
  tuningLog,
} from './log.js';
import { checkHasNetworks, measureNetworks } from './networks.js';
import { nodesToTune, type TunedNode, tunedClassifiers, tuningData } from './nodes.js';
import type { ParsedTuningOptions, TunedModel } from './options.js';
import { checkSearch, type Search, searchOf } from './search-space.js';
import { type MeasureStudy, makeStudy, refitsOf, type Study } from './study.js';

/** Options of {@link tuneClassifiers}: the sections of the config file, and those of the work. */
export type TuneOptions = PipelineOptions & z.input<typeof loggedJobOptions>;

/** Options of models by the path of their node. */
export type TunedModels = Readonly<Record<string, TunedModel>>;

/** What was chosen: plain data. A node that there is nothing to tune for has no options here. */
export interface Tuning {
  readonly header: TuningHeader;
  readonly hierarchical: TunedModels;
  readonly flat: TunedModels;
  /** Options of the networks that a way of combining has; undefined where they were not tuned. */
  readonly networks: TunedModel | undefined;
  /** Each study's trials and refits, in order, and what was chosen. */
  readonly lines: readonly TuningLine[];
}

/**
 * Searches for the options of every node's model, of the hierarchical classifier and of the flat one, or of the
 * networks that a way of combining has, by cross-validation on the training songs. Test songs are drawn as `GenreModel.fit` draws them and
 * have no influence. Takes 9 bytes for each song and node. Goes by the genres of artists
 * even where `classification.labels` is `songs`.
 *
 * @throws InputError for a wrong option, a taxonomy with nothing to tune, or a log of another tuning;
 *   the signal's reason when aborted.
 */
export async function tuneClassifiers(
  catalogue: Catalogue,
  taxonomy: Taxonomy,
  options: TuneOptions = {},
): Promise<Tuning> {
  const { job, sections } = divideOptions(loggedJobOptions, options, 'tune');
  const steps = parseSections(sections, job.seed, 'tune');
  const model = modelOf({ ...steps.classification, booster: steps.booster });
  const { kind, modelSettings } = model;
  if (steps.classification.labels === 'songs') checkArtistLabels(catalogue);
  const { models } = steps.tuning;
  if (models !== 'networks' && kind.crossValidator === undefined) {
    throw new InputError(
      `tune: models of the kind "${kind.name}" cannot be tuned; choose another kind`,
    );
  }
  checkHasNetworks(steps);
  const searches = {
    nodes: searchOf(steps.tuning, kind.section === 'network'),
    networks: searchOf(steps.tuning, true),
  };
  checkSearches(model, searches, steps);
  const own: { readonly learningRate?: number } = modelSettings;
  const { learningRate = steps.booster.learningRate } = own;
  const experiment = drawExperiment(catalogue, steps.evaluation, job.testSongs);
  const task = new Task(experiment, taxonomy);
  const data = tuningData(task, steps);
  const { songs } = data;
  const { threads, signal, runner } = job;
  const { features } = catalogue.songs;
  const run = { threads, signal, runner, groups: experiment.together };
  await using validator =
    models === 'networks' ? undefined : kind.crossValidator?.(features, songs, modelSettings, run);
  const nodes = models === 'networks' ? [] : nodesToTune(task, data, steps);
  const studies = studiesOf(nodes, searches, steps.tuning);
  if (studies.length === 0) {
    throw new InputError(
      'tune: no node of the taxonomy divides the training songs; check the taxonomy and the split',
    );
  }
  const header = tuningHeader({
    data: data.digest,
    options: digestOf(steps),
    songs: songs.length,
    split: experiment.drawn,
    studies: studies.length,
  });
  const opened =
    job.log === undefined ? undefined : await LineLog.open(tuningLog, job.log, header, job.resume);
  await using log = opened?.log;
  job.onLog?.();
  const lines = new Map(studies.map((study) => [studyOf(study), [] as TuningLine[]]));
  for (const line of opened?.lines ?? []) lines.get(studyOf(line))?.push(line);

  const total = studies.reduce((sum, study) => sum + trialsOf(study, steps.tuning), 0);
  let made = (opened?.lines ?? []).filter(({ phase }) => phase !== 'chosen').length;
  const tell = () => job.onProgress?.({ step: 'trials', done: made, total });
  tell();
  const append = async (line: TuningLine): Promise<void> => {
    await log?.append(line);
    lines.get(studyOf(line))?.push(line);
    if (line.phase === 'chosen') return;
    made++;
    tell();
  };

  const unfinished = studies.filter(
    (study) => lines.get(studyOf(study))?.at(-1)?.phase !== 'chosen',
  );
  const lanes = studiesAtOnce(unfinished.length, job, steps.tuning);
  const { seconds } = steps.tuning;
  let left = unfinished.length;
  await mapInOrder(largestFirst(unfinished), lanes, async (study) => {
    const atOnce = nodesAtOnce(study, job, steps.tuning);
    const share = () =>
      Math.max(1, Math.floor((runner ?? job).threads / (Math.min(left, lanes) * atOnce)));
    const measure =
      validator === undefined || study.classifier === 'networks'
        ? measureNetworks(task, songs, steps, { threads: share(), signal, runner })
        : measureOf(validator, model, study, steps, { atOnce, threads: share });
    await makeStudy(study, [...(lines.get(studyOf(study)) ?? [])], measure, {
      options: steps.tuning,
      learningRate,
      seconds: seconds && (seconds * lanes) / unfinished.length,
      signal: job.signal,
      append,
    });
    left--;
  });
  const tuning = assemble(header, [...lines.values()].flat());
  await log?.finish(tuning);
  return tuning;
}

/**
 * Reads a finished tuning from its log.
 *
 * @throws InputError naming the file when it is no log, is damaged, or the tuning is not finished.
 */
export async function readTuning(file: string): Promise<Tuning> {
  const { header, lines } = await readLineLog(tuningLog, file);
  const ended = lines.filter(({ phase }) => phase === 'chosen').length;
  if (ended < header.studies) {
    throw new InputError(
      `the tuning has chosen options for ${ended} of ${header.studies} ${header.studies === 1 ? 'study' : 'studies'}; resume it first`,
      { file },
    );
  }
  return assemble(header, lines);
}

/**
 * Checks that a tuning looked at the training songs and the taxonomy of a fit, and at no others: test
 * songs must have no part in the choice of options.
 *
 * @throws InputError when it looked at others.
 */
export function checkTuned({ header }: Tuning, task: Task, steps: ParsedPipelineOptions): void {
  if (tuningData(task, steps).digest === header.data) return;
  throw new InputError(
    `the tuning looked at other songs or another taxonomy than this fit would train on, so test songs may have had a part in its choice (${describeDrawing(header.split)}); give both the same tables, taxonomy, split and seed`,
  );
}

function assemble(header: TuningHeader, lines: readonly TuningLine[]): Tuning {
  const chosen = lines.filter((line): line is ChosenLine => line.phase === 'chosen');
  const boostersOf = (classifier: ChosenLine['classifier']): TunedModels =>
    Object.assign(
      {},
      ...chosen.filter((line) => line.classifier === classifier).map(({ boosters }) => boosters),
    );
  const networks = chosen.find(({ classifier }) => classifier === 'networks')?.networks;
  return {
    ...{ header, networks, lines },
    ...{ hierarchical: boostersOf('hierarchical'), flat: boostersOf('flat') },
  };
}

/** What is searched for the models of nodes, and for the networks of a way of combining. */
type Searches = Readonly<Record<'nodes' | 'networks', Search>>;

/** Checks that all that is tuned can be trained with what is searched. */
function checkSearches(
  { kind, modelSettings }: ModelOf,
  searches: Searches,
  { classification, tuning: { models } }: ParsedPipelineOptions,
): void {
  if (models !== 'networks') {
    const where = searches.nodes.hasRounds ? 'tuning.ranges' : 'tuning.networkRanges';
    checkSearch(searches.nodes, kind.options, modelSettings, where);
  }
  if (models !== 'nodes') {
    checkSearch(searches.networks, networkOptions, classification.network, 'tuning.networkRanges');
  }
}

/** The networks of a way of combining first, which take longest. */
function studiesOf(
  nodes: readonly TunedNode[],
  searches: Searches,
  { shared, models }: ParsedTuningOptions,
): Study[] {
  const { networks, nodes: search } = searches;
  const ofNodes: Study[] = shared
    ? tunedClassifiers
        .map((classifier) => ({
          ...{ classifier, node: null, search },
          nodes: nodes.filter((node) => node.classifier === classifier),
        }))
        .filter((study) => study.nodes.length > 0)
    : nodes.map((node) => ({
        ...{ classifier: node.classifier, node: node.path, search },
        nodes: [node],
      }));
  if (models === 'nodes') return ofNodes;
  return [{ classifier: 'networks', node: null, nodes: [], search: networks }, ...ofNodes];
}

/** Those with most songs first, so that at the end no thread waits for a long one. */
function largestFirst(studies: readonly Study[]): Study[] {
  const size = ({ classifier, nodes }: Study): number =>
    classifier === 'networks' ? Infinity : nodes.reduce((sum, { rows }) => sum + rows.length, 0);
  return studies.toSorted((a, b) => (size(a) === size(b) ? 0 : size(b) - size(a)));
}

/** What trials are made by: threads here, or a runner, which takes as many jobs as there are. */
type TrialRun = Pick<z.output<typeof loggedJobOptions>, 'threads' | 'runner'>;

/**
 * How many studies are made at once: one more than threads, so that none waits while the next trial is
 * proposed; one where a study keeps all threads busy with its nodes; all where a runner has the jobs.
 */
function studiesAtOnce(
  studies: number,
  { threads, runner }: TrialRun,
  { shared }: ParsedTuningOptions,
): number {
  if (runner !== undefined) return studies;
  return shared ? 1 : Math.min(studies, threads + 1);
}

/** The same for the nodes of a study. */
function nodesAtOnce(
  { nodes }: Study,
  { threads, runner }: TrialRun,
  { shared }: ParsedTuningOptions,
): number {
  if (!shared) return 1;
  return runner === undefined ? Math.min(nodes.length, threads + 1) : nodes.length;
}

/** How many trials and refits a study makes at most; 0 where that is not known before. */
function trialsOf({ search }: Study, tuning: ParsedTuningOptions): number {
  const { method, initialPoints, iterations } = tuning;
  return method === 'grid' ? 0 : initialPoints + iterations + refitsOf(tuning, search);
}

function measureOf(
  validator: ModelCrossValidator,
  { kind, modelSettings }: ModelOf,
  { nodes, search: { hasRounds } }: Study,
  { tuning }: ParsedPipelineOptions,
  { atOnce, threads }: { readonly atOnce: number; readonly threads: () => number },
): MeasureStudy {
  const { rounds, earlyStoppingRounds, refitRounds, refitEarlyStoppingRounds, maxBins } = tuning;
  const limits = {
    trial: { rounds, earlyStoppingRounds, maxBins },
    refit: { rounds: refitRounds, earlyStoppingRounds: refitEarlyStoppingRounds },
  };
  return async (phase, number, parameters) => {
    const given = { ...modelSettings, ...parameters, ...(hasRounds && limits[phase]) };
    const settings = parseOptions(kind.options, given, 'tune');
    const curves = await mapInOrder(nodes, atOnce, ({ classifier, path, rows, labels, folds }) =>
      validator.run({
        ...{ settings, rows, labels, folds },
        threads: threads(),
        title: `${classifier} node ${path}, ${phase} ${number}`,
      }),
    );
    const values = curves.map((mean) => mean.at(-1) ?? Number.NaN);
    return {
      value: values.reduce((sum, value) => sum + value, 0) / values.length,
      rounds: hasRounds ? curves.map((mean) => mean.length) : [],
    };
  };
}

function digestOf({ booster, classification, evaluation, tuning }: ParsedPipelineOptions): string {
  const { seconds: _, ...what } = tuning;
  const options = { booster, classification, folds: evaluation.split, tuning: what };
  return createHash('sha256').update(JSON.stringify(options)).digest('hex');
}
