import type { MatrixLike } from '../../core/matrix/index.js';
import { type TruthLike, toRanking } from '../truth.js';
import { figureSchema, type Metric } from './metric.js';

/**
 * Label ranking loss: the share of a song's pairs of a true and a false label in which the false one
 * is scored at least as high; the mean over songs. A song with no label or all labels counts 0.
 * (Tsoumakas, Katakis and Vlahavas 2010; scikit-learn's `label_ranking_loss`.)
 *
 * @param truth songs × labels, 0 and 1.
 * @param scores songs × labels; only their order within a song counts.
 * @returns 0 (the best) to 1.
 * @throws InputError when an input is wrong or the shapes differ.
 */
export function labelRankingLoss(truth: TruthLike, scores: MatrixLike): number {
  return labelRankingLossMetric.measure(toRanking(truth, scores));
}

export const labelRankingLossMetric: Metric<number> = {
  largerIsBetter: false,
  columns: [],
  schema: figureSchema,

  measure({ truth, scores }) {
    const { rows, columns } = truth;
    let loss = 0;
    for (let i = 0; i < rows; i++) {
      const start = i * columns;
      const end = start + columns;
      let positives = 0;
      let wrong = 0;
      for (let k = start; k < end; k++) {
        if (truth.data[k] === 0) continue;
        positives++;
        for (let other = start; other < end; other++) {
          if (scores.data[other] >= scores.data[k]) wrong += 1 - truth.data[other];
        }
      }
      const pairs = positives * (columns - positives);
      if (pairs > 0) loss += wrong / pairs;
    }
    return loss / rows;
  },
};
