import { z } from 'zod';
import { InputError } from '../../core/errors/index.js';
import type { LabelMatrix, MatrixLike } from '../../core/matrix/index.js';
import { quantile, Random } from '../../core/numbers/index.js';
import { breathe, parseOptions, runOptions } from '../../core/options/index.js';
import { precision } from '../ranking/average-precision.js';
import { mean, perSong } from '../ranking/averages.js';
import { coverageOfSongs } from '../ranking/coverage-error.js';
import { countPerLabel, type Ranking, type TruthLike, toRanking } from '../truth.js';
import { type RankedPairs, rankPairs, weightedPrecision } from './ranked-pairs.js';

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
  /** Default 0. */
  seed: z.int().default(0),
  onProgress: runOptions.onProgress,
  signal: runOptions.signal,
});

export type BootstrapOptions = z.input<typeof bootstrapOptions>;

/** An interval that includes both ends. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** An interval for each headline figure, or for its difference between two classifiers. */
export interface HeadlineIntervals {
  readonly averagePrecision: Readonly<Record<Exclude<Figure, 'coverageError'>, Interval>>;
  readonly coverageError: Interval;
}

/** What {@link bootstrapIntervals} gives. */
export interface BootstrapIntervals<Name extends string> {
  readonly classifiers: Readonly<Record<Name, HeadlineIntervals>>;
  /** Each classifier's figures minus those of the first one, on the same resamples. */
  readonly differences: Readonly<Partial<Record<Name, HeadlineIntervals>>>;
}

const FIGURES = ['macro', 'micro', 'weighted', 'samples', 'coverageError'] as const;
type Figure = (typeof FIGURES)[number];

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
 * @param scores for each classifier songs × labels.
 * @throws InputError when an input is wrong or the shapes differ; the signal's reason when aborted.
 */
export async function bootstrapIntervals<Name extends string>(
  truth: TruthLike,
  scores: Readonly<Record<Name, MatrixLike>>,
  options: BootstrapOptions = {},
): Promise<BootstrapIntervals<Name>> {
  const parsed = parseOptions(bootstrapOptions, options, 'bootstrapIntervals');
  const { resamples, level, seed, onProgress, signal } = parsed;
  const names = Object.keys(scores) as Name[];
  if (names.length === 0) throw new InputError('scores: at least one classifier is needed');
  const measures = names.map((name) => new WeightedFigures(toRanking(truth, scores[name])));
  const groups = toGroups(parsed.groups, measures[0].truth.rows);
  const figures = names.map(() =>
    Object.fromEntries(FIGURES.map((figure) => [figure, new Float64Array(resamples)])),
  ) as Record<Figure, Float64Array>[];
  for (let r = 0; r < resamples; r++) {
    const weights = drawWeights(groups, new Random(seed, r));
    measures.forEach((measure, c) => {
      const values = measure.of(weights);
      for (const figure of FIGURES) figures[c][figure][r] = values[figure];
    });
    onProgress?.({ step: 'resamples', done: r + 1, total: resamples });
    await breathe(signal);
  }
  const intervalsFrom = (
    first: number,
    values: (own: Record<Figure, Float64Array>, figure: Figure) => Float64Array,
  ) =>
    Object.fromEntries(
      names.slice(first).map((name, i) => {
        const own = figures[first + i];
        return [name, mapFigures((figure) => intervalOf(values(own, figure), level))];
      }),
    ) as Record<Name, HeadlineIntervals>;
  return {
    classifiers: intervalsFrom(0, (own, figure) => own[figure]),
    differences: intervalsFrom(1, (own, figure) =>
      own[figure].map((value, r) => value - figures[0][figure][r]),
    ),
  };
}

/** The headline figures of one classifier on a resample. */
class WeightedFigures {
  readonly truth: LabelMatrix;
  readonly #labels: readonly RankedPairs[];
  readonly #all: RankedPairs;
  readonly #precisions: Float64Array;
  readonly #coverage: Float64Array;

  constructor(ranking: Ranking) {
    const { truth } = ranking;
    this.truth = truth;
    this.#labels = Array.from({ length: truth.columns }, (_, label) => rankPairs(ranking, label));
    this.#all = rankPairs(ranking);
    this.#precisions = perSong(ranking, precision);
    this.#coverage = coverageOfSongs(ranking);
  }

  of(weights: Int32Array): Record<Figure, number> {
    const ofLabels = Float64Array.from(this.#labels, (label) => weightedPrecision(label, weights));
    return {
      macro: mean(ofLabels),
      micro: weightedPrecision(this.#all, weights),
      weighted: mean(ofLabels, countPerLabel(this.truth, weights)),
      samples: mean(this.#precisions, weights),
      coverageError: mean(this.#coverage, weights),
    };
  }
}

/** Groups as consecutive numbers, and how many there are. */
function toGroups(
  given: ArrayLike<number> | undefined,
  rows: number,
): { readonly of: Int32Array; readonly count: number } {
  if (given === undefined)
    return { of: Int32Array.from({ length: rows }, (_, i) => i), count: rows };
  if (given.length !== rows) {
    throw new InputError(`groups: ${given.length} for ${rows} songs; give one for each song`);
  }
  const numbers = new Map<number, number>();
  const of = new Int32Array(rows);
  for (let i = 0; i < rows; i++) {
    if (!Number.isInteger(given[i]) || given[i] < 0) {
      throw new InputError(
        `groups: the group of song ${i} is ${given[i]}; it must be a whole number from 0`,
      );
    }
    const number = numbers.get(given[i]) ?? numbers.size;
    numbers.set(given[i], number);
    of[i] = number;
  }
  return { of, count: numbers.size };
}

/** How often each song is in a resample, which has as many groups as there are. */
function drawWeights(groups: { of: Int32Array; count: number }, random: Random): Int32Array {
  const drawn = new Int32Array(groups.count);
  for (let i = 0; i < groups.count; i++) drawn[random.integer(groups.count)]++;
  return groups.of.map((group) => drawn[group]);
}

/** The middle share of the values; undefined ones take no part. */
function intervalOf(values: Float64Array, level: number): Interval {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  return { low: quantile(sorted, (1 - level) / 2), high: quantile(sorted, (1 + level) / 2) };
}

function mapFigures(interval: (figure: Figure) => Interval): HeadlineIntervals {
  const [macro, micro, weighted, samples, coverageError] = FIGURES.map(interval);
  return { averagePrecision: { macro, micro, weighted, samples }, coverageError };
}
