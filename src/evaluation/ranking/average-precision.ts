import { z } from 'zod';
import { countPerLabel } from '../truth.js';
import { averagedMetric, type BinaryMetric, mean, perLabel, perSong } from './averages.js';
import { figureSchema, type Metric } from './metric.js';
import { separateAll } from './separation.js';

/** Average precision of one label or song. */
export const precision: BinaryMetric = {
  ofLabel({ positives, negatives }) {
    let p = positives.length;
    let n = negatives.length;
    let sum = 0;
    while (p > 0) {
      const threshold = positives[p - 1];
      const before = p;
      while (p > 0 && positives[p - 1] === threshold) p--;
      while (n > 0 && negatives[n - 1] >= threshold) n--;
      const found = positives.length - p;
      sum += ((before - p) * found) / (found + negatives.length - n);
    }
    return sum / positives.length;
  },

  ofSong(truth, scores, start, end) {
    let positives = 0;
    let sum = 0;
    for (let k = start; k < end; k++) {
      if (truth[k] === 0) continue;
      positives++;
      let found = 0;
      let taken = 0;
      for (let other = start; other < end; other++) {
        if (scores[other] < scores[k]) continue;
        taken++;
        found += truth[other];
      }
      sum += found / taken;
    }
    return sum / positives;
  },
};

/**
 * Average precision, AP = Σₙ (Rₙ − Rₙ₋₁) · Pₙ over the thresholds n, with R the recall and P the
 * precision when everything scored at least the threshold is taken: the area under the
 * precision-recall curve as a step function, without interpolation (scikit-learn's
 * `average_precision_score`). Equal scores share a threshold.
 *
 * AP is undefined, NaN, for a label without a song; averages leave out such labels (for `samples`, songs
 * without a label), where scikit-learn counts 0. {@link labelSupport} gives the songs of each label.
 *
 * Time O(songs · log songs) per label; memory in addition to the input: twice the scores of one label,
 * for `micro` twice all scores.
 *
 * @param truth songs × labels, 0 and 1.
 * @param scores songs × labels; only their order counts.
 * @returns 0 to 1, 1 the best; one value per label for `none`.
 * @throws InputError when an input is wrong or the shapes differ.
 */
export const averagePrecision = averagedMetric('averagePrecision', precision);

const averagesSchema = z
  .strictObject({
    macro: figureSchema,
    micro: figureSchema,
    weighted: figureSchema,
    samples: figureSchema,
  })
  .readonly();

/** All four averages, for one sort of the scores per label and one of all of them. */
export const averagePrecisionMetric: Metric<z.output<typeof averagesSchema>> = {
  largerIsBetter: true,
  columns: [
    {
      title: 'average precision',
      decimals: 4,
      of: ({ macro }) => macro,
      interval: ({ averagePrecision }) => averagePrecision.macro,
    },
    { title: 'micro', decimals: 4, of: ({ micro }) => micro },
    { title: 'weighted', decimals: 4, of: ({ weighted }) => weighted },
    { title: 'samples', decimals: 4, of: ({ samples }) => samples },
  ],
  schema: averagesSchema,

  measure(ranking) {
    const ofLabels = perLabel(ranking, precision);
    return {
      macro: mean(ofLabels),
      micro: precision.ofLabel(separateAll(ranking)),
      weighted: mean(ofLabels, countPerLabel(ranking.truth)),
      samples: mean(perSong(ranking, precision)),
    };
  },
};
