import { z } from 'zod';
import { InputError } from '../../core/errors/index.js';
import type { MatrixLike } from '../../core/matrix/index.js';
import { Random } from '../../core/numbers/index.js';
import { breathe, parseOptions, progressOptions } from '../../core/options/index.js';
import { mean } from '../ranking/averages.js';
import { type TruthLike, toRanking } from '../truth.js';
import type { HeadlineIntervals } from './intervals.js';
import { drawWeights, type Groups, intervalOf, toGroups } from './resamples.js';
import { FIGURES, type Figure, headlineIntervals, WeightedFigures } from './weighted-figures.js';

export const bootstrapOptions = z.strictObject({
  /** How many resamples are drawn. Default 1000. */
  resamples: z.int().min(10).max(1_000_000).default(1000),
  /** Share of the resamples within an interval. Default 0.95. */
  level: z.number().gt(0).lt(1).default(0.95),
  /**
   * For each song the number of its group, a whole number from 0: groups are drawn instead of songs.
   * Songs of one artist have the same genres, so without groups intervals are too narrow for a split by
   * artist.
   */
  groups: z
    .custom<ArrayLike<number>>((value) => Array.isArray(value) || ArrayBuffer.isView(value))
    .optional(),
  /**
   * Whether each song is in exactly one label and scores are probabilities: then accuracy, balanced
   * accuracy, macro F1 and log loss have intervals, too. Default false.
   */
  exclusive: z.boolean().default(false),
  /** Seed of the resamples. Default 0. */
  seed: z.int().default(0),
  ...progressOptions,
});

/** Options of {@link bootstrapIntervals}. */
export type BootstrapOptions = z.input<typeof bootstrapOptions>;

/** What {@link bootstrapIntervals} gives. */
export interface BootstrapIntervals<Scores> {
  readonly classifiers: { readonly [Name in keyof Scores]: HeadlineIntervals };
  /** Each classifier's figures minus those of the first one, on the same resamples. */
  readonly differences: { readonly [Name in keyof Scores]?: HeadlineIntervals };
}

/**
 * Confidence intervals of the headline figures of classifiers on the same songs, by the percentile
 * bootstrap (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13): songs, or
 * groups of them, are drawn with replacement again and again, and the classifiers are measured on each
 * resample. All classifiers see the same resamples, so differences are paired. A label that no song of
 * a resample has takes no part in it.
 *
 * Time O(classifiers · resamples · songs · labels).
 *
 * @param truth songs × labels, 0 and 1.
 * @param scores for each classifier songs × labels; one that is undefined is left out.
 * @throws InputError when an input is wrong or the shapes differ; the signal's reason when aborted.
 */
export async function bootstrapIntervals<
  Scores extends Readonly<Record<string, MatrixLike | undefined>>,
>(
  truth: TruthLike,
  scores: Scores,
  options: BootstrapOptions = {},
): Promise<BootstrapIntervals<Scores>> {
  const { groups, ...parsed } = parseOptions(bootstrapOptions, options, 'bootstrapIntervals');
  return intervalsOver([{ truth, scores, groups }], parsed);
}

/** Test songs of one split, and what the classifiers that were trained on the others say of them. */
export interface ScoredSplit<Scores> {
  /** songs × labels, 0 and 1. */
  readonly truth: TruthLike;
  /** For each classifier songs × labels, the same classifiers in every split. */
  readonly scores: Scores;
  /** For each song the number of its group, a whole number from 0, which is the same in all splits. */
  readonly groups: ArrayLike<number>;
}

/**
 * {@link bootstrapIntervals} of the mean of each figure over several splits of the same songs. Groups are drawn
 * once for all splits, so that a song that several splits test counts as often in each. What another
 * draw of the training songs would change is not in the intervals.
 *
 * @throws InputError when an input is wrong or the shapes differ; the signal's reason when aborted.
 */
export async function bootstrapOverSplits<
  Scores extends Readonly<Record<string, MatrixLike | undefined>>,
>(
  splits: readonly ScoredSplit<Scores>[],
  options: Omit<BootstrapOptions, 'groups'> = {},
): Promise<BootstrapIntervals<Scores>> {
  if (splits.length === 0) throw new InputError('splits: at least one is needed');
  const { groups: _, ...parsed } = parseOptions(bootstrapOptions, options, 'bootstrapOverSplits');
  return intervalsOver(splits, parsed);
}

async function intervalsOver<Scores extends Readonly<Record<string, MatrixLike | undefined>>>(
  splits: readonly (Omit<ScoredSplit<Scores>, 'groups'> & {
    readonly groups: ArrayLike<number> | undefined;
  })[],
  { resamples, level, seed, exclusive, onProgress, signal }: z.output<typeof bootstrapOptions>,
): Promise<BootstrapIntervals<Scores>> {
  const [{ scores }] = splits;
  const names = Object.keys(scores).filter((name) => scores[name] !== undefined);
  if (names.length === 0) throw new InputError('scores: at least one classifier is needed');
  const parts = splits.map((split) => measuresOf(split, names, exclusive));
  const groups = groupsOf(
    splits.map((split) => split.groups),
    parts.map(({ songs }) => songs),
  );
  const figures = new Map(names.map((name) => [name, emptyFigures(resamples)]));
  for (let r = 0; r < resamples; r++) {
    const weights = drawWeights(groups, new Random(seed, r));
    let start = 0;
    const measured = parts.map(({ songs, measures }) => {
      const own = weights.subarray(start, start + songs);
      start += songs;
      const values = new Map([...new Set(measures)].map((one) => [one, one.of(own)]));
      return measures.map((one) => values.get(one));
    });
    names.forEach((name, n) => {
      for (const figure of FIGURES) {
        const values = measured.map((part) => part[n]?.[figure] ?? Number.NaN);
        const into = figures.get(name);
        if (into !== undefined) into[figure][r] = mean(Float64Array.from(values));
      }
    });
    onProgress?.({ step: 'resamples', done: r + 1, total: resamples });
    await breathe(signal);
  }
  const intervalsFrom = (
    first: number,
    values: (own: Record<Figure, Float64Array>, figure: Figure) => Float64Array,
  ) =>
    Object.fromEntries(
      [...figures].slice(first).map(([name, own]) => {
        const ofFigure = (figure: Figure) => intervalOf(values(own, figure), level);
        return [name, headlineIntervals(ofFigure, exclusive)];
      }),
    ) as BootstrapIntervals<Scores>['classifiers'];
  const [first = emptyFigures(resamples)] = figures.values();
  return {
    classifiers: intervalsFrom(0, (own, figure) => own[figure]),
    differences: intervalsFrom(1, (own, figure) =>
      own[figure].map((value, r) => value - first[figure][r]),
    ),
  };
}

/** What measures each classifier on resamples of a split; matrices that are the same are measured once. */
function measuresOf<Scores extends Readonly<Record<string, MatrixLike | undefined>>>(
  { truth, scores }: Pick<ScoredSplit<Scores>, 'truth' | 'scores'>,
  names: readonly string[],
  exclusive: boolean,
): { readonly songs: number; readonly measures: WeightedFigures[] } {
  const made = new Map<MatrixLike, WeightedFigures>();
  const measures = names.map((name) => {
    const matrix = scores[name];
    if (matrix === undefined) throw new InputError(`scores: a split has none of "${name}"`);
    const measure = made.get(matrix) ?? new WeightedFigures(toRanking(truth, matrix), exclusive);
    made.set(matrix, measure);
    return measure;
  });
  return { songs: measures[0].songs, measures };
}

/** The groups of the songs of all splits, one after another. */
function groupsOf(
  given: readonly (ArrayLike<number> | undefined)[],
  songs: readonly number[],
): Groups {
  const own = given.map((groups, i) => toGroups(groups, songs[i]));
  if (own.length === 1) return own[0];
  return toGroups(
    given.flatMap((groups) => Array.from(groups ?? [])),
    songs.reduce((sum, count) => sum + count, 0),
  );
}

/** Room for every figure of every resample. */
function emptyFigures(resamples: number): Record<Figure, Float64Array> {
  const entries = FIGURES.map((figure) => [figure, new Float64Array(resamples)]);
  return Object.fromEntries(entries);
}
