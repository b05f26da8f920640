import { z } from 'zod';
import type { Catalogue } from '../../catalogue/index.js';
import { checkArtistLabels } from '../../classification/index.js';
import { InputError } from '../../core/errors/index.js';
import { ThreadPool } from '../../core/threads/index.js';
import { Taxonomy } from '../../taxonomy/index.js';
import { drawExperiment, type Experiment } from '../experiment/experiment.js';
import { Task } from '../experiment/task.js';
import { withExclusive } from '../fit-options.js';
import { divideOptions, jobOptions, parseSections } from '../job.js';
import type { ParsedPipelineOptions, PipelineOptions } from '../options.js';
import { type ChosenTaxonomy, chooseTaxonomy } from '../taxonomy/choose-taxonomy.js';
import { assemble, type Entered } from './assemble.js';
import type { Comparison } from './comparison.js';
import { classical } from './contestants/classical.js';
import type { Contestant } from './contestants/contestant.js';
import { own } from './contestants/own.js';
import { variantsOf } from './contestants/variants.js';
import { enterSplit } from './enter-split.js';
import { foldExperiments } from './fold-experiments.js';
import { checkSameGenres } from './scored.js';

const options = jobOptions.omit({ runner: true }).extend({
  /** The taxonomy of the hierarchy, instead of finding one. */
  givenTaxonomy: z
    .custom<Taxonomy>((value) => value instanceof Taxonomy, 'a Taxonomy is needed')
    .optional(),
  /** Called with the taxonomy of each split as soon as it is known. */
  onTaxonomy: z.custom<(chosen: ChosenTaxonomy, split: number) => unknown>().optional(),
});

/** Options of {@link compareClassifiers}: the sections of the config file, and those of the work. */
export type CompareClassifiersOptions = PipelineOptions & z.input<typeof options>;

/**
 * Compares classical classifiers and the library's own on the same songs: each is tuned by a small grid in the
 * same folds of the training songs, trained on all of them, and measured on the same test songs. Splits, groups,
 * copies and the taxonomy are those that `GenreModel.fit` has with the same options and seed.
 *
 * Figures, settings and intervals are the same for any number of threads; times are not.
 *
 * @throws InputError for a wrong option, or songs that have nothing to learn from; the signal's reason
 *   when aborted.
 */
export async function compareClassifiers(
  catalogue: Catalogue,
  given: CompareClassifiersOptions = {},
): Promise<Comparison> {
  const { job, sections } = divideOptions(options, given, 'compare');
  const steps = withExclusive(parseSections(sections, job.seed, 'compare'), catalogue);
  const { compare, evaluation } = steps;
  checkOptions(steps, job.testSongs !== undefined);
  if (steps.classification.labels === 'songs') checkArtistLabels(catalogue);
  const contestants = chosenContestants(steps, catalogue.songs.featureNames);
  const { threads, signal, onProgress } = job;
  const run = { threads, signal, onProgress };
  await using pool = new ThreadPool(threads, signal);
  const experiments = drawExperiments(catalogue, steps, job.testSongs);
  const notes = new Set<string>();
  const divided: { readonly task: Task; readonly own: ParsedPipelineOptions }[] = [];
  for (const [s, experiment] of experiments.entries()) {
    const own = { ...steps, evaluation: { ...evaluation, seed: evaluation.seed + s } };
    const chosen = await chooseTaxonomy(experiment, job.givenTaxonomy, own, run);
    await job.onTaxonomy?.(chosen, s);
    for (const note of chosen.notes) notes.add(note);
    divided.push({ task: new Task(experiment, chosen.taxonomy, own.classification), own });
  }
  if (compare.crossValidate !== undefined) {
    checkSameGenres(divided.map(({ task }) => task.taxonomy));
    for (const { reason, count } of experiments[0].leftOut) {
      if (count > 0) notes.add(`songs left out, ${reason}: ${count}`);
    }
  }
  const splits: Entered[] = [];
  const part = compare.crossValidate === undefined ? 'split' : 'fold';
  for (const [s, { task, own }] of divided.entries()) {
    const { seed } = own.evaluation;
    const prefix = divided.length === 1 ? '' : `${part} ${s + 1}/${divided.length}, `;
    const entered = await enterSplit(task, contestants, { steps: own, pool, run, seed, prefix });
    splits.push({ ...entered, seed });
    for (const note of entered.notes) notes.add(note);
  }
  return assemble(splits, steps, [...notes], run);
}

/** One for each split, of seeds one after another, or for each fold. */
function drawExperiments(
  catalogue: Catalogue,
  { compare: { splits, crossValidate }, evaluation }: ParsedPipelineOptions,
  testSongs: Iterable<string> | undefined,
): Experiment[] {
  if (crossValidate !== undefined) return foldExperiments(catalogue, evaluation, crossValidate);
  return Array.from({ length: splits }, (_, s) =>
    drawExperiment(catalogue, { ...evaluation, seed: evaluation.seed + s }, testSongs),
  );
}

function checkOptions({ compare, classification }: ParsedPipelineOptions, isListed: boolean): void {
  const drawing = compare.crossValidate === undefined ? 'splits' : 'crossValidate';
  if (isListed && (drawing === 'crossValidate' || compare.splits > 1)) {
    throw new InputError(
      `compare: test songs are drawn several times, but they are listed, too; omit the list, or the option "compare.${drawing}"`,
    );
  }
  if (drawing === 'crossValidate' && compare.splits > 1) {
    throw new InputError(
      'compare: songs are either divided by several splits or dealt to folds; omit --splits or --cross-validate (the options compare.splits and compare.crossValidate)',
    );
  }
  if (
    !classification.exclusive &&
    compare.chooseBy !== undefined &&
    compare.chooseBy !== 'averagePrecision'
  ) {
    throw new InputError(
      `compare: option "compare.chooseBy": ${compare.chooseBy} needs songs of one class; ask for --exclusive (the option classification.exclusive), or choose by averagePrecision`,
    );
  }
}

/** Those that were asked for, in the usual order, then variants; grids are checked before any work. */
function chosenContestants(
  steps: ParsedPipelineOptions,
  featureNames: readonly string[],
): Contestant[] {
  const { classifiers, grids, variants } = steps.compare;
  const known = [...classical, ...own].map((one) => ({
    ...one,
    grid: grids[one.name] ?? one.grid,
  }));
  const chosen = [
    ...known.filter(({ name }) => classifiers.includes(name)),
    ...variantsOf(variants, known, featureNames),
  ];
  if (chosen.length === 0) {
    throw new InputError(
      'compare: option "compare.classifiers" is empty; name at least one, or variants (compare.variants)',
    );
  }
  for (const { parse, grid } of chosen) for (const settings of grid) parse(settings, steps);
  const compared = chosen.map(({ name }) => name);
  const used = new Set([...compared, ...Object.values(variants).map(({ of }) => of)]);
  const strangers = Object.keys(grids).filter((name) => !used.has(name));
  if (strangers.length > 0) {
    throw new InputError(
      `compare: option "compare.grids" has settings of ${strangers.join(', ')}, which is not compared; add it to compare.classifiers`,
    );
  }
  return chosen;
}
