import type { BinnedMatrix } from './bins.js';
import type { Trained } from './boost.js';
import type { TrainOptions } from './options.js';
import { trainForestSync } from './train.js';

/** One of many fits: a whole fit for one thread. */
export interface FitJob {
  readonly bins: BinnedMatrix;
  readonly labels: ArrayLike<number>;
  readonly options: TrainOptions;
}

export function fit({ bins, labels, options }: FitJob): Trained {
  return trainForestSync(bins, labels, options);
}
