import type { Loss } from './loss.js';

/** Half the squared error. */
export const squaredLoss = {
  defaultMetric: 'rmse',
  gradients: {
    gradient: (margin, label) => Math.fround(margin - label),
    hessian: () => 1,
  },
} as const satisfies Loss;
