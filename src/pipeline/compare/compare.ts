import { z } from 'zod';
import type { Catalogue } from '../../catalogue/index.js';
import { checkArtistLabels } from '../../classification/index.js';
import { InputError } from '../../core/errors/index.js';
import { ThreadPool } from '../../core/threads/index.js';
import { Taxonomy } from '../../taxonomy/index.js';
import { drawExperiment } from '../experiment/experiment.js';
import { Task } from '../experiment/task.js';
import { withExclusive } from '../fit-options.js';
import { divideOptions, jobOptions, parseSections } from '../job.js';
import type { ParsedPipelineOptions, PipelineOptions } from '../options.js';
import { type ChosenTaxonomy, chooseTaxonomy } from '../taxonomy/choose-taxonomy.js';
import { assemble, type Entered } from './assemble.js';
import { classical } from './classical.js';
import type { Comparison } from './comparison.js';
import type { Contestant } from './contestant.js';
import { enterSplit } from './enter-split.js';
import { own } from './own.js';

const options = jobOptions.omit({ runner: true }).extend({
  /** The taxonomy of the hierarchy, instead of finding one. */
  givenTaxonomy: z
    .custom<Taxonomy>((value) => value instanceof Taxonomy, 'a Taxonomy is needed')
    .optional(),
  /** Called with the taxonomy of each split as soon as it is known. */
  onTaxonomy: z.custom<(chosen: ChosenTaxonomy, split: number) => unknown>().optional(),
});

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
  const contestants = chosenContestants(steps);
  const { threads, signal, onProgress } = job;
  const run = { threads, signal, onProgress };
  await using pool = new ThreadPool(threads, signal);
  const splits: Entered[] = [];
  const notes = new Set<string>();
  for (let s = 0; s < compare.splits; s++) {
    const seed = evaluation.seed + s;
    const own = { ...steps, evaluation: { ...evaluation, seed } };
    const experiment = drawExperiment(catalogue, own.evaluation, job.testSongs);
    const chosen = await chooseTaxonomy(experiment, job.givenTaxonomy, own, run);
    await job.onTaxonomy?.(chosen, s);
    const task = new Task(experiment, chosen.taxonomy, own.classification);
    const prefix = compare.splits === 1 ? '' : `split ${s + 1}/${compare.splits}, `;
    const entered = await enterSplit(task, contestants, { steps: own, pool, run, seed, prefix });
    splits.push({ ...entered, seed });
    for (const note of [...chosen.notes, ...entered.notes]) notes.add(note);
  }
  return assemble(splits, steps, [...notes], run);
}

function checkOptions({ compare, classification }: ParsedPipelineOptions, isListed: boolean): void {
  if (compare.splits > 1 && isListed) {
    throw new InputError(
      'compare: several splits are drawn, but the test songs are listed; omit the list, or the option "compare.splits"',
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

/** Those that were asked for, in the usual order; grids are checked before any work. */
function chosenContestants(steps: ParsedPipelineOptions): Contestant[] {
  const { classifiers, grids } = steps.compare;
  const chosen = [...classical, ...own].filter(({ name }) => classifiers.includes(name));
  for (const contestant of chosen) {
    for (const settings of grids[contestant.name] ?? []) contestant.parse(settings, steps);
  }
  const strangers = Object.keys(grids).filter((name) => !classifiers.includes(name));
  if (strangers.length > 0) {
    throw new InputError(
      `compare: option "compare.grids" has settings of ${strangers.join(', ')}, which is not compared; add it to compare.classifiers`,
    );
  }
  return chosen;
}
