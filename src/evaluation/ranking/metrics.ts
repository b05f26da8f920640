import { z } from 'zod';
import type { MatrixLike } from '../../core/matrix/index.js';
import { type Ranking, type TruthLike, toRanking } from '../truth.js';
import { averagePrecisionMetric } from './average-precision.js';
import { coverageErrorMetric } from './coverage-error.js';
import { labelRankingAveragePrecisionMetric } from './label-ranking-average-precision.js';
import { labelRankingLossMetric } from './label-ranking-loss.js';
import type { Metric, MetricColumn } from './metric.js';

/** The metrics of a ranking by their keys in `metrics.json`, in its order. */
const registry = {
  averagePrecision: averagePrecisionMetric,
  coverageError: coverageErrorMetric,
  labelRankingAveragePrecision: labelRankingAveragePrecisionMetric,
  labelRankingLoss: labelRankingLossMetric,
};

/** The figures of one classifier, as in `metrics.json`. */
export type RankingMetrics = {
  readonly [Key in keyof typeof registry]: ReturnType<(typeof registry)[Key]['measure']>;
};

/** The metrics of a ranking by their keys in `metrics.json`, in its order. */
export const rankingMetrics: {
  readonly [Key in keyof RankingMetrics]: Metric<RankingMetrics[Key]>;
} = registry;

/** An object with a property for each metric. */
function mapMetrics<Result>(
  of: (metric: Metric<unknown>) => Result,
): Readonly<Record<string, Result>> {
  return Object.fromEntries(Object.entries(registry).map(([key, metric]) => [key, of(metric)]));
}

/**
 * All figures of one classifier at once, each as the function of its name gives it; the four averages
 * of average precision share their sorts of the scores.
 *
 * @param truth songs × labels, 0 and 1.
 * @param scores songs × labels.
 * @throws InputError when an input is wrong or the shapes differ.
 */
export function evaluateRanking(truth: TruthLike, scores: MatrixLike): RankingMetrics {
  return measureAll(toRanking(truth, scores));
}

/** All figures of one ranking. */
export function measureAll(ranking: Ranking): RankingMetrics {
  return mapMetrics((metric) => metric.measure(ranking)) as RankingMetrics;
}

/** Reads the figures of one classifier back from JSON. */
export const rankingMetricsSchema = z.strictObject(
  mapMetrics(({ schema }) => schema) as {
    [Key in keyof RankingMetrics]: z.ZodType<RankingMetrics[Key]>;
  },
);

/** One figure of a classifier in a table. */
export interface RankingColumn extends MetricColumn<RankingMetrics> {
  readonly largerIsBetter: boolean;
}

/** The columns of a table of classifiers. */
export const rankingColumns: readonly RankingColumn[] = (
  Object.keys(registry) as (keyof RankingMetrics)[]
).flatMap(columnsOf);

function columnsOf<Key extends keyof RankingMetrics>(key: Key): RankingColumn[] {
  const { columns, largerIsBetter } = rankingMetrics[key];
  return columns.map(({ of, ...column }) => ({
    ...column,
    largerIsBetter,
    of: (metrics) => of(metrics[key]),
  }));
}
