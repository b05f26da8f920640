import { averagedMetric, type BinaryMetric } from './averages.js';

const auc: BinaryMetric = {
  ofLabel({ positives, negatives }) {
    let below = 0;
    let upTo = 0;
    let won = 0;
    for (const score of positives) {
      while (below < negatives.length && negatives[below] < score) below++;
      while (upTo < negatives.length && negatives[upTo] <= score) upTo++;
      won += (below + upTo) / 2;
    }
    return won / (positives.length * negatives.length);
  },

  ofSong(truth, scores, start, end) {
    let pairs = 0;
    let won = 0;
    for (let k = start; k < end; k++) {
      if (truth[k] === 0) continue;
      for (let other = start; other < end; other++) {
        if (truth[other] === 1) continue;
        pairs++;
        if (scores[other] < scores[k]) won++;
        else if (scores[other] === scores[k]) won += 0.5;
      }
    }
    return won / pairs;
  },
};

/**
 * Area under the ROC curve: the share of pairs of a positive and a negative in which the positive
 * has the higher score, ties counting one half (Hanley and McNeil 1982; scikit-learn's
 * `roc_auc_score`). Chance gives 0.5.
 *
 * Undefined, NaN, for a label that no song or every song has; averages leave out such labels (for
 * `samples`, songs with no label or all labels). Time and memory as for {@link averagePrecision}.
 *
 * @param truth songs × labels, 0 and 1.
 * @param scores songs × labels; only their order counts.
 * @returns 0 to 1, 1 the best; one value per label for `none`.
 * @throws InputError when an input is wrong or the shapes differ.
 */
export const rocAuc = averagedMetric('rocAuc', auc);
