import type { DenseMatrix } from '../../core/matrix/index.js';
import type { Forest } from './forest.js';
import type { MetricName } from './metrics/registry.js';
import type { BoosterSettings } from './options.js';

/** One booster to train: its settings, and what belongs to the data. All were checked. */
export interface TrainingTask {
  readonly settings: BoosterSettings;
  /** What messages call it. */
  readonly title?: string | undefined;
  /** One for each column. Default f0, f1, … */
  readonly featureNames?: readonly string[];
  /** One for each row of the data; on shared memory they are not copied to threads. */
  readonly labels: ArrayLike<number>;
  /** One for each row of the data. Default 1 each. */
  readonly weights?: ArrayLike<number>;
  /** Positions of the rows to train on. Default: all. */
  readonly rows?: Int32Array;
  /** Rows to measure on after every round: others of the data, or some of their own. */
  readonly validation?: { readonly rows: Int32Array } | ValidationSet;
}

/**
 * Rows of their own to measure on: features with as many columns as the data, a label and optionally a weight
 * for each row.
 */
export interface ValidationSet {
  readonly data: DenseMatrix;
  readonly labels: ArrayLike<number>;
  readonly weights?: ArrayLike<number>;
}

/** What training gives. */
export interface Training {
  /** With early stopping it ends with the best round. */
  readonly forest: Forest;
  readonly history: readonly Evaluation[];
}

/** What is measured after each round. */
export interface Measure {
  readonly rows: 'training' | 'validation';
  /** XGBoost's name of it: `logloss`, `rmse`, … */
  readonly metric: MetricName;
}

/** A metric after each round. */
export interface Evaluation extends Measure {
  readonly values: readonly number[];
}
