import { precision } from '../ranking/average-precision.js';
import { mean, perSong } from '../ranking/averages.js';
import { coverageOfSongs } from '../ranking/coverage-error.js';
import type { Ranking } from '../truth.js';
import { CLASS_FIGURES, type HeadlineIntervals, type Interval } from './intervals.js';
import { type RankedPairs, rankPairs, weightedPrecision, weightedSupport } from './ranked-pairs.js';
import { WeightedClasses } from './weighted-classes.js';

const RANKING_FIGURES = ['macro', 'micro', 'weighted', 'samples', 'coverageError'] as const;
/** What is measured on every resample. */
export const FIGURES = [...RANKING_FIGURES, ...CLASS_FIGURES] as const;
export type Figure = (typeof FIGURES)[number];

/** A classifier's figures on a resample; those of classes only where they are exclusive. */
type Figures = Record<(typeof RANKING_FIGURES)[number], number> & Partial<Record<Figure, number>>;

/** The headline figures of one classifier on a resample. */
export class WeightedFigures {
  readonly songs: number;
  readonly #labels: readonly RankedPairs[];
  readonly #all: RankedPairs;
  readonly #precisions: Float64Array;
  readonly #coverage: Float64Array;
  readonly #classes: WeightedClasses | undefined;

  constructor(ranking: Ranking, exclusive: boolean) {
    const { rows, columns } = ranking.truth;
    this.songs = rows;
    this.#labels = Array.from({ length: columns }, (_, label) => rankPairs(ranking, label));
    this.#all = rankPairs(ranking);
    this.#precisions = perSong(ranking, precision);
    this.#coverage = coverageOfSongs(ranking);
    this.#classes = exclusive ? new WeightedClasses(ranking) : undefined;
  }

  of(weights: Int32Array): Figures {
    const labels = this.#labels;
    const ofLabels = Float64Array.from(labels, (label) => weightedPrecision(label, weights));
    const support = Int32Array.from(labels, (label) => weightedSupport(label, weights));
    return {
      macro: mean(ofLabels),
      micro: weightedPrecision(this.#all, weights),
      weighted: mean(ofLabels, support),
      samples: mean(this.#precisions, weights),
      coverageError: mean(this.#coverage, weights),
      ...this.#classes?.of(weights),
    };
  }
}

/** The figures' intervals as they are given out. */
export function headlineIntervals(
  interval: (figure: Figure) => Interval,
  exclusive: boolean,
): HeadlineIntervals {
  const [macro, micro, weighted, samples, coverageError] = RANKING_FIGURES.map(interval);
  const [accuracy, balancedAccuracy, macroF1, logLoss] = CLASS_FIGURES.map(interval);
  return {
    averagePrecision: { macro, micro, weighted, samples },
    coverageError,
    ...(exclusive && { classes: { accuracy, balancedAccuracy, macroF1, logLoss } }),
  };
}
