import { z } from 'zod';
import type { Catalogue } from '../../catalogue/index.js';
import { checkArtistLabels } from '../../classification/index.js';
import { InputError } from '../../core/errors/index.js';
import type { DenseMatrix } from '../../core/matrix/index.js';
import { ThreadPool } from '../../core/threads/index.js';
import {
  bootstrapOverSplits,
  evaluateClasses,
  type Interval,
  type ScoredSplit,
} from '../../evaluation/index.js';
import { Taxonomy } from '../../taxonomy/index.js';
import { drawExperiment } from '../experiment/experiment.js';
import { resamplingGroups } from '../experiment/resampling-groups.js';
import { Task } from '../experiment/task.js';
import { withExclusive } from '../fit-options.js';
import { divideOptions, jobOptions, parseSections } from '../job.js';
import type { ParsedPipelineOptions, PipelineOptions } from '../options.js';
import { type ChosenTaxonomy, chooseTaxonomy } from '../taxonomy/choose-taxonomy.js';
import { classical } from './classical.js';
import type { ComparedModel, Comparison } from './comparison.js';
import type { Contestant } from './contestant.js';
import { enterSplit, type SplitEntries, scoresOf } from './enter-split.js';
import {
  type ComparedFigures,
  type FigureName,
  figuresOf,
  firstFigure,
  gain,
  intervalsOf,
  meanFigures,
} from './figures.js';
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

/** Cells of a confusion matrix at most; larger ones are not kept. */
const MOST_CELLS = 2500;

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
  const splits: (SplitEntries & { readonly seed: number })[] = [];
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

type Entered = SplitEntries & { readonly seed: number };

async function assemble(
  splits: readonly Entered[],
  { compare, evaluation, classification }: ParsedPipelineOptions,
  notes: readonly string[],
  run: { readonly threads: number; readonly signal?: AbortSignal | undefined },
): Promise<Comparison> {
  const exclusive = classification.exclusive ?? false;
  const orderedBy = firstFigure(exclusive);
  const everywhere = (name: string) =>
    splits.every(({ entries }) => entries.some(({ contestant }) => contestant.name === name));
  const [{ entries: first, task }] = splits;
  const names = first.map(({ contestant }) => contestant.name).filter(everywhere);
  const measured = splits.map(
    ({ task: { test }, entries }) =>
      new Map(
        entries.map(({ contestant, answer }) => [
          contestant.name,
          figuresOf(test.genres, answer.probabilities, exclusive),
        ]),
      ),
  );
  const means = new Map(
    names.map((name) => [name, meanFigures(measured.map((split) => split.get(name) ?? {}))]),
  );
  const firstOf = (name: string): number => means.get(name)?.[orderedBy] ?? Number.NaN;
  const ordered = names.toSorted((a, b) => gain(orderedBy, firstOf(b), firstOf(a)));
  const { resamples, level, split: drawn, seed } = evaluation;
  const sure =
    resamples === 0
      ? undefined
      : await bootstrapOverSplits(
          splits.map((split) => scoredSplit(split, ordered)),
          {
            ...{ resamples, level, seed, exclusive, signal: run.signal },
          },
        );
  const classifiers = ordered.map((name): ComparedModel => {
    const own = splits.map(({ entries }) => entryOf(entries, name));
    const { title } = own[0].contestant;
    const mean = (of: (entry: (typeof own)[number]) => number): number =>
      own.reduce((sum, entry) => sum + of(entry), 0) / own.length;
    const intervals = sure?.classifiers[name];
    const differences = sure?.differences[name];
    return {
      ...{ name, title, figures: plain(means.get(name) ?? {}) },
      ...(intervals && { intervals: plainIntervals(intervalsOf(intervals)) }),
      ...(differences && { differences: plainIntervals(intervalsOf(differences)) }),
      seconds: {
        choosing: mean(({ chosenIn }) => chosenIn),
        training: mean(({ answer }) => answer.seconds.training),
        predicting: mean(({ answer }) => answer.seconds.predicting),
      },
      splits: own.map(({ chosen, chosenIn, answer }, s) => ({
        seed: splits[s].seed,
        settings: { ...chosen.given },
        tried: chosen.tried.map(({ settings, value }) => ({
          settings: { ...settings },
          value: finite(value),
        })),
        figures: plain(measured[s].get(name) ?? {}),
        chosenIn,
        seconds: { ...answer.seconds },
        ...confusionOf(splits[s], answer.probabilities, exclusive),
      })),
    };
  });
  return {
    format: 'supergenre comparison',
    exclusive,
    features: [...task.catalogue.songs.featureNames],
    orderedBy,
    chosenBy: compare.chooseBy ?? orderedBy,
    folds: compare.folds,
    threads: run.threads,
    splits: splits.map(({ seed: ofSplit, task: { test, taxonomy }, train }) => ({
      seed: ofSplit,
      train: train.length,
      test: test.positions.length,
      genres: [...taxonomy.genres],
      supergenres: taxonomy.isFlat ? 0 : taxonomy.depths.filter((depth) => depth === 1).length,
    })),
    ...(sure && { confidence: { level, resamples, drawn } }),
    notes: [...notes, ...partly(splits, names)],
    classifiers,
  };
}

/** Classifiers that took part in some splits only have no mean. */
function partly(splits: readonly Entered[], names: readonly string[]): string[] {
  const titles = splits.flatMap(({ entries }) =>
    entries.flatMap(({ contestant: { name, title } }) => (names.includes(name) ? [] : [title])),
  );
  return [...new Set(titles)].map((title) => {
    const count = titles.filter((other) => other === title).length;
    return `${title}: took part in ${count} of ${splits.length} splits, so it is not in the table`;
  });
}

function entryOf(entries: SplitEntries['entries'], name: string): SplitEntries['entries'][number] {
  const entry = entries.find(({ contestant }) => contestant.name === name);
  if (entry === undefined) throw new Error(`${name} took no part`);
  return entry;
}

/** @param names of the classifiers, the one that others are compared with first. */
function scoredSplit(
  split: Entered,
  names: readonly string[],
): ScoredSplit<Record<string, DenseMatrix>> {
  const scores = scoresOf(split);
  const { test, experiment } = split.task;
  return {
    truth: test.genres,
    scores: Object.fromEntries(
      names.flatMap((name) => {
        const matrix = scores.get(name);
        return matrix === undefined ? [] : [[name, matrix]];
      }),
    ),
    groups: resamplingGroups(experiment.together, test.positions),
  };
}

function confusionOf(
  { task: { test } }: Entered,
  scores: DenseMatrix,
  exclusive: boolean,
): { readonly confusion?: number[][] } {
  if (!exclusive || scores.columns ** 2 > MOST_CELLS) return {};
  const { confusion } = evaluateClasses(test.genres, scores);
  return { confusion: confusion.map((row) => [...row]) };
}

/** JSON has no NaN. */
function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function plain(figures: ComparedFigures): ComparedModel['figures'] {
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, finite(value)]));
}

function plainIntervals(
  intervals: Partial<Record<FigureName, Interval>>,
): NonNullable<ComparedModel['intervals']> {
  return Object.fromEntries(
    Object.entries(intervals).map(([name, { low, high }]) => [
      name,
      { low: finite(low), high: finite(high) },
    ]),
  );
}
