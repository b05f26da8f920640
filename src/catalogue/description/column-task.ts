import { type ColumnDescription, type ColumnJob, describeColumn } from './column.js';
import { correlation } from './correlation.js';
import { doubledRanks, rankCorrelation } from './ranks.js';

/** One column in a thread. */
export interface DescribeJob extends ColumnJob {
  /** Where its doubled ranks are put, on memory that threads share. */
  readonly ranks: Int32Array;
}

/** Runs in a thread. */
export function describeInThread({ ranks, ...job }: DescribeJob): ColumnDescription {
  ranks.set(doubledRanks(job.values));
  return describeColumn(job);
}

/** One column beside all that follow it. */
export interface CorrelateJob {
  readonly values: Float32Array;
  readonly ranks: Int32Array;
  readonly others: readonly { readonly values: Float32Array; readonly ranks: Int32Array }[];
}

/** Correlations of a column with each of the others. */
export interface Correlated {
  readonly pearson: readonly number[];
  readonly spearman: readonly number[];
}

/** Runs in a thread. */
export function correlateInThread({ values, ranks, others }: CorrelateJob): Correlated {
  return {
    pearson: others.map((other) => correlation(values, other.values)),
    spearman: others.map((other) => rankCorrelation(ranks, other.ranks)),
  };
}
