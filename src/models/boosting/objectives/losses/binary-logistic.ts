import { logLossOfLogOdds } from '../../metrics/log-loss.js';
import { logisticGradients } from './logistic-kernel.js';
import type { Loss } from './loss.js';

/** Log loss. */
export const logisticLoss = {
  logLoss: logLossOfLogOdds,
  defaultMetric: 'logloss',
  gradients: { largestGradient: 1, largestHessian: 1 / 4, code: logisticGradients },
} as const satisfies Loss;
