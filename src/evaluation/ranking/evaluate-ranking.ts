import type { MatrixLike } from '../../core/matrix/index.js';
import { countPerLabel } from '../support.js';
import { type TruthLike, toRanking } from '../truth.js';
import { precision } from './average-precision.js';
import { mean, perLabel, perSong } from './averages.js';
import { meanCoverage } from './coverage-error.js';
import { meanWithUnlabelled } from './label-ranking-average-precision.js';
import { meanRankingLoss } from './label-ranking-loss.js';
import { separateAll } from './separation.js';

/** The figures of one classifier, as they stand in `metrics.json`. */
export interface RankingMetrics {
  readonly averagePrecision: {
    readonly macro: number;
    readonly micro: number;
    readonly weighted: number;
    readonly samples: number;
  };
  readonly coverageError: number;
  readonly labelRankingAveragePrecision: number;
  readonly labelRankingLoss: number;
}

/**
 * All figures of one classifier at once, each as the function of its name gives it, for the cost of
 * one sort of the scores per label and one of all.
 *
 * @param truth songs × labels, 0 and 1.
 * @param scores songs × labels.
 * @throws InputError when an input is wrong or the shapes differ.
 */
export function evaluateRanking(truth: TruthLike, scores: MatrixLike): RankingMetrics {
  const ranking = toRanking(truth, scores);
  const ofLabels = perLabel(ranking, precision);
  const ofSongs = perSong(ranking, precision);
  return {
    averagePrecision: {
      macro: mean(ofLabels),
      micro: precision.ofLabel(separateAll(ranking)),
      weighted: mean(ofLabels, countPerLabel(ranking.truth)),
      samples: mean(ofSongs),
    },
    coverageError: meanCoverage(ranking),
    labelRankingAveragePrecision: meanWithUnlabelled(ofSongs),
    labelRankingLoss: meanRankingLoss(ranking),
  };
}
