import type { DenseMatrix } from '../../core/matrix/index.js';
import type { Run } from '../../core/options/index.js';
import { bootstrapOverSplits, evaluateClasses, type Interval } from '../../evaluation/index.js';
import type { ParsedPipelineOptions } from '../options.js';
import { trainedTogether } from '../report/trained-networks.js';
import type { ComparedModel, Comparison } from './comparison.js';
import type { SplitEntries } from './enter-split.js';
import {
  type ComparedFigures,
  type FigureName,
  figuresOf,
  firstFigure,
  gain,
  intervalsOf,
  meanFigures,
} from './figures.js';
import { finite, plainInterval } from './finite.js';
import { genreFigures } from './genre-figures.js';
import { pooled, type Scored, scoredOf } from './scored.js';
import { verdictOf } from './verdict.js';

/** Cells of a confusion matrix at most; larger ones are not kept. */
const MOST_CELLS = 2500;

/** What classifiers came to on a split, and its seed. */
export type Entered = SplitEntries & { readonly seed: number };

/** Measures all classifiers on the test songs of all splits, or of all folds together, and puts the best first. */
export async function assemble(
  splits: readonly Entered[],
  { compare, evaluation, classification }: ParsedPipelineOptions,
  notes: readonly string[],
  run: Run,
): Promise<Comparison> {
  const exclusive = classification.exclusive ?? false;
  const orderedBy = firstFigure(exclusive);
  const everywhere = (name: string) =>
    splits.every(({ entries }) => entries.some(({ contestant }) => contestant.name === name));
  const [{ entries: first, task }] = splits;
  const names = first.map(({ contestant }) => contestant.name).filter(everywhere);
  const scored = splits.map(scoredOf);
  const measured = scored.map((split) => measure(split, exclusive));
  const isCrossValidated = compare.crossValidate !== undefined;
  const judged = isCrossValidated ? [pooled(splits, names)] : scored;
  const judgedFigures = isCrossValidated ? [measure(judged[0], exclusive)] : measured;
  const means = new Map(
    names.map((name) => [name, meanFigures(judgedFigures.map((own) => own.get(name) ?? {}))]),
  );
  const firstOf = (name: string): number => means.get(name)?.[orderedBy] ?? Number.NaN;
  const ordered = names.toSorted((a, b) => gain(orderedBy, firstOf(b), firstOf(a)));
  const { resamples, level, split: drawn, seed } = evaluation;
  const sure =
    resamples === 0
      ? undefined
      : await bootstrapOverSplits(
          judged.map(({ truth, scores, groups }) => ({
            ...{ truth, groups },
            scores: inOrder(scores, ordered),
          })),
          {
            ...{ resamples, level, seed, exclusive },
            ...{ signal: run.signal, onProgress: run.onProgress },
          },
        );
  const byGenre = await genreFigures(judged, ordered, exclusive, { resamples, level, seed }, run);
  const classifiers = ordered.map((name): ComparedModel => {
    const own = splits.map(({ entries }) => entryOf(entries, name));
    const { title, kind, features } = own[0].contestant;
    const mean = (of: (entry: (typeof own)[number]) => number): number =>
      own.reduce((sum, entry) => sum + of(entry), 0) / own.length;
    const intervals = sure?.classifiers[name];
    const differences = sure?.differences[name];
    const training = trainedTogether(
      title,
      own.flatMap(({ answer }) => answer.histories ?? []),
    );
    return {
      ...{ name, title, kind, ...(features && { features: [...features] }) },
      figures: plain(means.get(name) ?? {}),
      ...(intervals && { intervals: plainIntervals(intervalsOf(intervals)) }),
      ...(differences && { differences: plainIntervals(intervalsOf(differences)) }),
      seconds: {
        choosing: mean(({ chosenIn }) => chosenIn),
        training: mean(({ answer }) => answer.seconds.training),
        predicting: mean(({ answer }) => answer.seconds.predicting),
      },
      genres: byGenre.get(name) ?? [],
      ...(training && { training }),
      splits: own.map(({ chosen, chosenIn, answer, learning }, s) => ({
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
        ...(learning && {
          learning: learning.map(({ songs, test, training }) => ({
            ...{ songs, test: plain(test), training: plain(training) },
          })),
        }),
      })),
    };
  });
  const confidence = sure && { level, resamples, drawn };
  return {
    format: 'supergenre comparison',
    exclusive,
    features: [...task.catalogue.songs.featureNames],
    orderedBy,
    chosenBy: compare.chooseBy ?? orderedBy,
    folds: compare.folds,
    crossValidated: isCrossValidated,
    threads: run.threads,
    splits: splits.map(({ seed: ofSplit, task: { test, taxonomy }, train }) => ({
      seed: ofSplit,
      train: train.length,
      test: test.positions.length,
      genres: [...taxonomy.genres],
      supergenres: taxonomy.isFlat ? 0 : taxonomy.depths.filter((depth) => depth === 1).length,
    })),
    ...(confidence && { confidence }),
    notes: [...notes, ...partly(splits, names)],
    verdict: verdictOf({ exclusive, classifiers, confidence }),
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

/** The figures of all classifiers on the same songs. */
function measure({ truth, scores }: Scored, exclusive: boolean): Map<string, ComparedFigures> {
  return new Map(
    Array.from(scores, ([name, matrix]) => [name, figuresOf(truth, matrix, exclusive)]),
  );
}

/** @param names of the classifiers, the one that others are compared with first. */
function inOrder(
  scores: Scored['scores'],
  names: readonly string[],
): Readonly<Record<string, DenseMatrix>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const matrix = scores.get(name);
      return matrix === undefined ? [] : [[name, matrix]];
    }),
  );
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

function plain(figures: ComparedFigures): ComparedModel['figures'] {
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, finite(value)]));
}

function plainIntervals(
  intervals: Partial<Record<FigureName, Interval>>,
): NonNullable<ComparedModel['intervals']> {
  return Object.fromEntries(
    Object.entries(intervals).map(([name, own]) => [name, plainInterval(own)]),
  );
}
