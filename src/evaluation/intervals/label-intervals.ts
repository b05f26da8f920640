import type { z } from 'zod';
import type { MatrixLike } from '../../core/matrix/index.js';
import { Random } from '../../core/numbers/index.js';
import { breathe, parseOptions } from '../../core/options/index.js';
import { type TruthLike, toRanking } from '../truth.js';
import { bootstrapOptions } from './bootstrap.js';
import type { Interval } from './intervals.js';
import { type RankedPairs, rankPairs, weightedPrecision } from './ranked-pairs.js';
import { drawWeights, intervalOf, toGroups } from './resamples.js';

const labelIntervalsOptions = bootstrapOptions.omit({ exclusive: true });

/** Options of {@link labelIntervals}: those of {@link bootstrapIntervals}. */
export type LabelIntervalsOptions = z.input<typeof labelIntervalsOptions>;

/**
 * Confidence intervals of each label's average precision, for several classifiers, from the resamples that
 * {@link bootstrapIntervals} draws with the same options. A resample in which no song has a label takes no
 * part in that label's interval; both ends are NaN where no song has it at all.
 *
 * @param truth songs × labels, 0 and 1. @param scores for each classifier songs × labels.
 * @returns for each classifier an interval for each label.
 * @throws InputError when an input is wrong or the shapes differ; the signal's reason when aborted.
 */
export async function labelIntervals(
  truth: TruthLike,
  scores: readonly MatrixLike[],
  options: LabelIntervalsOptions = {},
): Promise<Interval[][]> {
  const { resamples, level, seed, onProgress, signal, ...parsed } = parseOptions(
    labelIntervalsOptions,
    options,
    'labelIntervals',
  );
  const rankings = scores.map((matrix) => toRanking(truth, matrix));
  if (rankings.length === 0) return [];
  const groups = toGroups(parsed.groups, rankings[0].truth.rows);
  const drawn = rankings.map(({ truth: { columns } }) =>
    Array.from({ length: columns }, () => new Float64Array(resamples)),
  );
  const pairs: readonly RankedPairs[][] = rankings.map((ranking) =>
    Array.from({ length: ranking.truth.columns }, (_, label) => rankPairs(ranking, label)),
  );
  for (let r = 0; r < resamples; r++) {
    const weights = drawWeights(groups, new Random(seed, r));
    pairs.forEach((labels, c) => {
      labels.forEach((label, j) => {
        drawn[c][j][r] = weightedPrecision(label, weights);
      });
    });
    onProgress?.({ step: 'resamples of labels', done: r + 1, total: resamples });
    await breathe(signal);
  }
  return drawn.map((labels) => labels.map((values) => intervalOf(values, level)));
}
