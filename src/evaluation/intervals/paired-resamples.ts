import type { DenseMatrix, LabelMatrix } from '../../core/matrix/index.js';
import { Random } from '../../core/numbers/index.js';
import { mean } from '../ranking/averages.js';
import { coverageOfSongs } from '../ranking/coverage-error.js';
import { toRanking } from '../truth.js';
import type { Interval } from './intervals.js';
import { rankPairs, weightedPrecision } from './ranked-pairs.js';
import { drawWeights, type Groups, intervalOf, toGroups } from './resamples.js';

/** The two figures that taxonomies are compared by, on each resample. */
export interface ResampledFigures {
  /** Macro mean. */
  readonly averagePrecision: Float64Array;
  readonly coverageError: Float64Array;
}

/**
 * Macro average precision and coverage error of one classifier after another, on the same resamples of
 * the same songs, so that differences are paired; {@link bootstrapIntervals} has all headline figures of
 * a few.
 */
export class PairedResamples {
  readonly #truth: LabelMatrix;
  readonly #groups: Groups;
  readonly #resamples: number;
  readonly #seed: number;

  /**
   * @param truth songs × labels. @param groups the group of each song; groups are drawn.
   * @throws InputError when there is not one group for each song.
   */
  constructor(truth: LabelMatrix, groups: Int32Array, resamples: number, seed: number) {
    this.#truth = truth;
    this.#groups = toGroups(groups, truth.rows);
    this.#resamples = resamples;
    this.#seed = seed;
  }

  /** @param scores songs × labels. @throws InputError when the shapes differ. */
  measure(scores: DenseMatrix): ResampledFigures {
    const ranking = toRanking(this.#truth, scores);
    const labels = Array.from({ length: scores.columns }, (_, j) => rankPairs(ranking, j));
    const coverage = coverageOfSongs(ranking);
    const averagePrecision = new Float64Array(this.#resamples);
    const coverageError = new Float64Array(this.#resamples);
    for (let r = 0; r < this.#resamples; r++) {
      const weights = drawWeights(this.#groups, new Random(this.#seed, r));
      averagePrecision[r] = mean(
        Float64Array.from(labels, (label) => weightedPrecision(label, weights)),
      );
      coverageError[r] = mean(coverage, weights);
    }
    return { averagePrecision, coverageError };
  }
}

/** The interval of what one classifier's figure is above another's. */
export function differenceInterval(of: Float64Array, other: Float64Array, level: number): Interval {
  return intervalOf(
    of.map((value, r) => value - other[r]),
    level,
  );
}
