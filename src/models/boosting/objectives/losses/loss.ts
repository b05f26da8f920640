import type { WasmFunction } from '../../../../core/wasm/index.js';
import type { Link } from '../../metrics/metric.js';
import type { MetricName } from '../../metrics/registry.js';

/**
 * The derivatives of a row's loss by its margin. Gradients are computed with the weight, in floats,
 * a row at a time in the calling thread.
 */
export interface RowGradients {
  readonly gradient: (margin: number, label: number) => number;
  readonly hessian: (margin: number, label: number) => number;
}

/**
 * The same as WebAssembly, which all threads run. The function takes the addresses of margins, of
 * their end, of labels, weights and gradient pairs, and the rounders of gradients and hessians (see
 * training/gradients.ts), and may read and write up to a multiple of `ROWS_PER_TURN` rows.
 */
export interface GradientKernel {
  /** The largest absolute values for a row of weight 1. */
  readonly largestGradient: number;
  readonly largestHessian: number;
  readonly code: () => WasmFunction;
}

/** Rows that one turn of a gradient kernel takes; its arrays are padded to a multiple of it. */
export const ROWS_PER_TURN = 4;

/** The loss of an objective, which training needs and answering does not. */
export interface Loss extends Pick<Link, 'logLoss'> {
  readonly defaultMetric: MetricName;
  readonly gradients: RowGradients | GradientKernel;
}
