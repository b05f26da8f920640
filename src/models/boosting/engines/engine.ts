import type { DenseMatrix } from '../../../core/matrix/index.js';
import type { OnProgress } from '../../../core/options/index.js';
import type { Forest } from '../forest.js';
import type { BoosterSettings } from '../options.js';

/** What an engine is: a function that grows a forest. Its arguments were checked. */
export type Trainer = (
  data: DenseMatrix,
  labels: Float32Array,
  options: TrainingOptions,
) => Promise<Training>;

/** The options, and what belongs to the data. */
export interface TrainingOptions extends BoosterSettings {
  readonly onProgress?: OnProgress | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly threads: number;
  /** One for each column. */
  readonly featureNames: readonly string[];
  /** Positions of the rows to train on; all when absent. */
  readonly rows: Int32Array | undefined;
  /** One for each row of the matrix; 1 each when absent. */
  readonly weights: Float32Array | undefined;
  /** Other rows, to measure on after every round. */
  readonly validation: ValidationSet | undefined;
}

export interface ValidationSet {
  readonly data: DenseMatrix;
  readonly labels: Float32Array;
  readonly weights: Float32Array | undefined;
}

/** What training gives. */
export interface Training {
  readonly forest: Forest;
  readonly history: readonly Evaluation[];
}

/** A metric after each round. */
export interface Evaluation {
  readonly rows: 'training' | 'validation';
  /** XGBoost's name of it: `logloss`, `rmse`, … */
  readonly metric: string;
  readonly values: readonly number[];
}
