import { z } from 'zod';
import type { HeadlineIntervals, Interval } from '../intervals/intervals.js';
import type { Ranking } from '../truth.js';

/** A metric of `metrics.json`: one figure of a classifier, or a group of them. */
export interface Metric<Value> {
  readonly largerIsBetter: boolean;
  /** Columns that tables show of it; none for a metric that only `metrics.json` holds. */
  readonly columns: readonly MetricColumn<Value>[];
  /** Reads the value back from JSON. */
  readonly schema: z.ZodType<Value>;
  /** Computes the value from the truth and the scores of songs. */
  measure(ranking: Ranking): Value;
}

/** One figure of a value in a table. */
export interface MetricColumn<Value> {
  readonly title: string;
  readonly decimals: number;
  /** The figure, taken out of the value. */
  of(value: Value): number;
  /** Its interval, of a headline figure. */
  readonly interval?: (intervals: HeadlineIntervals) => Interval;
}

/** A figure in JSON: an undefined one, NaN, is written as null. */
export const figureSchema = z
  .number()
  .nullable()
  .transform((value) => value ?? Number.NaN);
