import { z } from 'zod';
import { InputError } from '../../core/errors/index.js';
import type { MatrixLike } from '../../core/matrix/index.js';
import { Random } from '../../core/numbers/index.js';
import { breathe, parseOptions, runOptions } from '../../core/options/index.js';
import { type TruthLike, toRanking } from '../truth.js';
import type { HeadlineIntervals } from './intervals.js';
import { drawWeights, intervalOf, toGroups } from './resamples.js';
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
  /** Default 0. */
  seed: z.int().default(0),
  onProgress: runOptions.onProgress,
  signal: runOptions.signal,
});

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
  const parsed = parseOptions(bootstrapOptions, options, 'bootstrapIntervals');
  const { resamples, level, seed, exclusive, onProgress, signal } = parsed;
  const given = Object.entries(scores).flatMap(([name, matrix]) =>
    matrix === undefined ? [] : [{ name, matrix }],
  );
  if (given.length === 0) throw new InputError('scores: at least one classifier is needed');
  const matrices = [...new Set(given.map(({ matrix }) => matrix))];
  const measures = matrices.map(
    (matrix) => new WeightedFigures(toRanking(truth, matrix), exclusive),
  );
  const groups = toGroups(parsed.groups, measures[0].songs);
  const measured = measures.map(() => emptyFigures(resamples));
  for (let r = 0; r < resamples; r++) {
    const weights = drawWeights(groups, new Random(seed, r));
    measures.forEach((measure, m) => {
      const values = measure.of(weights);
      for (const figure of FIGURES) measured[m][figure][r] = values[figure] ?? Number.NaN;
    });
    onProgress?.({ step: 'resamples', done: r + 1, total: resamples });
    await breathe(signal);
  }
  const figures = given.map(({ matrix }) => measured[matrices.indexOf(matrix)]);
  const intervalsFrom = (
    first: number,
    values: (own: Record<Figure, Float64Array>, figure: Figure) => Float64Array,
  ) =>
    Object.fromEntries(
      given.slice(first).map(({ name }, i) => {
        const own = figures[first + i];
        const ofFigure = (figure: Figure) => intervalOf(values(own, figure), level);
        return [name, headlineIntervals(ofFigure, exclusive)];
      }),
    ) as BootstrapIntervals<Scores>['classifiers'];
  return {
    classifiers: intervalsFrom(0, (own, figure) => own[figure]),
    differences: intervalsFrom(1, (own, figure) =>
      own[figure].map((value, r) => value - figures[0][figure][r]),
    ),
  };
}

/** Room for every figure of every resample. */
function emptyFigures(resamples: number): Record<Figure, Float64Array> {
  const entries = FIGURES.map((figure) => [figure, new Float64Array(resamples)]);
  return Object.fromEntries(entries);
}
