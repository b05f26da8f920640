import type { z } from 'zod';
import type { DenseMatrix } from '../../core/matrix/index.js';

/** What a classical model learns from. */
export interface Sample {
  /** rows × features, finite. */
  readonly features: DenseMatrix;
  /** The class of each row, 0 to `count` − 1. */
  readonly classes: Int32Array;
  /** How many classes there are; some may have no row. */
  readonly count: number;
}

/** A classical model that was trained. */
export interface FittedBaseline {
  /**
   * The probabilities of the classes.
   *
   * @param features rows × features, finite.
   * @returns rows × classes; a row adds up to 1.
   */
  predict(features: DenseMatrix): Float64Array;
}

/** A kind of classical model. */
export interface Baseline<Settings = unknown> {
  readonly name: string;
  /** What tables call it. */
  readonly title: string;
  /** Schema of its settings. */
  readonly options: z.ZodType<Settings>;
  /** The settings that are tried by default. */
  readonly grid: readonly object[];
  /** Numbers among the settings that are at most these while settings are tried, to save time. */
  readonly inFolds?: Readonly<Record<string, number>>;
  /** Rows that it learns from at most; of more as many are drawn, by class. Default: all. */
  readonly mostRows?: number;
  fit(sample: Sample, settings: Settings, seed: number): Promise<FittedBaseline>;
}
