import { z } from 'zod';
import { countPerLabel, type Ranking } from '../truth.js';
import { averagedMetric, type BinaryMetric, mean, perLabel, perSong } from './averages.js';
import { figureSchema, type Metric } from './metric.js';
import { PrecisionSum } from './precision-sum.js';
import { separateInParts } from './separate-in-parts.js';

/** Average precisions of labels and songs that were worked out, which several figures are made of. */
const ofLabels = new WeakMap<Ranking, Float64Array>();
const ofSongs = new WeakMap<Ranking, Float64Array>();

/** The average precision of each label; nobody may change it. */
export function precisionsOfLabels(ranking: Ranking): Float64Array {
  const known = ofLabels.get(ranking) ?? perLabel(ranking, precision);
  ofLabels.set(ranking, known);
  return known;
}

/** The average precision of each song; nobody may change it. */
export function precisionsOfSongs(ranking: Ranking): Float64Array {
  const known = ofSongs.get(ranking) ?? perSong(ranking, precision);
  ofSongs.set(ranking, known);
  return known;
}

/** That of all pairs of song and label as one label. */
function precisionOfAll(ranking: Ranking): number {
  const sum = new PrecisionSum();
  for (const separation of separateInParts(ranking)) sum.add(separation);
  return sum.mean;
}

/** Average precision of one label or song. */
export const precision: BinaryMetric = {
  ofLabel(separation) {
    const sum = new PrecisionSum();
    sum.add(separation);
    return sum.mean;
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
    const ofLabels = precisionsOfLabels(ranking);
    return {
      macro: mean(ofLabels),
      micro: precisionOfAll(ranking),
      weighted: mean(ofLabels, countPerLabel(ranking.truth)),
      samples: mean(precisionsOfSongs(ranking)),
    };
  },
};
