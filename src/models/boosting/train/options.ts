import type { DenseMatrix } from '../../../core/matrix/index.js';
import type { OnProgress } from '../../../core/options/index.js';
import type { MetricName } from './evaluation/metrics.js';

/** Rows to measure on after every round: some of the training matrix's, or a matrix of their own. */
export type Validation =
  | { readonly rows: Int32Array }
  | {
      readonly data: DenseMatrix;
      readonly labels: ArrayLike<number>;
      readonly weights?: ArrayLike<number>;
    };

/** XGBoost's parameters of the same names in camelCase, with its meanings and defaults. */
export interface TrainOptions {
  /** Default `binary:logistic`. */
  readonly objective?: 'binary:logistic' | 'reg:squarederror';
  /** Names of the columns, for the forest. Default `f0`, `f1`, … */
  readonly featureNames?: readonly string[];
  /** Number of trees. Default 100. */
  readonly rounds?: number;
  /** Default 0.3. */
  readonly learningRate?: number;
  /** 0 is no limit. Default 6. */
  readonly maxDepth?: number;
  /** Smallest sum of hessians on each side of a split. Default 1. */
  readonly minChildWeight?: number;
  /**
   * Smallest loss reduction of a split. Default 0. As with XGBoost's `exact`, `depthwise` trees are
   * grown first and then pruned from below; as with its `hist`, `lossguide` trees are not grown there.
   */
  readonly gamma?: number;
  /** L2 regularisation of leaves. Default 1. */
  readonly lambda?: number;
  /** L1 regularisation of leaves. Default 0. */
  readonly alpha?: number;
  /** Largest absolute weight of a leaf before the learning rate; 0 is no limit. Default 0. */
  readonly maxDeltaStep?: number;
  /** Share of rows that each tree sees, over (0, 1]. Default 1. */
  readonly subsample?: number;
  /** Shares of columns drawn for each tree, of those for each depth, of those for each node. */
  readonly colsampleByTree?: number;
  readonly colsampleByLevel?: number;
  readonly colsampleByNode?: number;
  /** Factor on the weights of rows with label 1. Default 1. */
  readonly scalePosWeight?: number;
  /** The prediction before the first tree: a probability for `binary:logistic`. Default 0.5. */
  readonly baseScore?: number;
  /** Default `depthwise`. */
  readonly growPolicy?: 'depthwise' | 'lossguide';
  /** 0 is no limit; `lossguide` needs a limit here or of the depth. Default 0. */
  readonly maxLeaves?: number;
  /** Default 0. */
  readonly seed?: number;

  /** The rows of the matrix to train on; all when absent. */
  readonly rows?: Int32Array;
  /** One weight for each row of the matrix. Default 1 each. */
  readonly weights?: ArrayLike<number>;

  readonly validation?: Validation;
  /** Measured after every round. Default logloss, for regression rmse. */
  readonly evalMetrics?: readonly MetricName[];
  /** Whether the training rows are measured too, which takes time. Default false. */
  readonly evalTraining?: boolean;
  /**
   * Ends training when the last of `evalMetrics` has not improved on the validation rows for so many
   * rounds; the forest then ends with the best round. Default 0: never.
   */
  readonly earlyStoppingRounds?: number;
}

/** Beside the options, what a fit that does not block takes. */
export interface RunOptions {
  /** Threads that share the one fit; never changes the result. Default 1. */
  readonly threads?: number;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

/** The options with nothing left open. Numbers are rounded to the floats that XGBoost keeps. */
export type Settings = ReturnType<typeof withDefaults>;

export function withDefaults(options: TrainOptions) {
  const objective = options.objective ?? 'binary:logistic';
  return {
    objective,
    rounds: options.rounds ?? 100,
    learningRate: Math.fround(options.learningRate ?? 0.3),
    maxDepth: options.maxDepth ?? 6,
    minChildWeight: Math.fround(options.minChildWeight ?? 1),
    gamma: Math.fround(options.gamma ?? 0),
    lambda: Math.fround(options.lambda ?? 1),
    alpha: Math.fround(options.alpha ?? 0),
    maxDeltaStep: Math.fround(options.maxDeltaStep ?? 0),
    subsample: Math.fround(options.subsample ?? 1),
    colsampleByTree: Math.fround(options.colsampleByTree ?? 1),
    colsampleByLevel: Math.fround(options.colsampleByLevel ?? 1),
    colsampleByNode: Math.fround(options.colsampleByNode ?? 1),
    scalePosWeight: Math.fround(options.scalePosWeight ?? 1),
    baseScore: Math.fround(options.baseScore ?? 0.5),
    growPolicy: options.growPolicy ?? 'depthwise',
    maxLeaves: options.maxLeaves ?? 0,
    seed: options.seed ?? 0,
    evalMetrics: options.evalMetrics ?? defaultMetrics(objective),
    evalTraining: options.evalTraining ?? false,
    earlyStoppingRounds: options.earlyStoppingRounds ?? 0,
  };
}

function defaultMetrics(objective: string): readonly MetricName[] {
  return [objective === 'reg:squarederror' ? 'rmse' : 'logloss'];
}
