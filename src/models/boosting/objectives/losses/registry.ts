import type { ObjectiveName } from '../registry.js';
import { logisticLoss } from './binary-logistic.js';
import type { Loss } from './loss.js';
import { squaredLoss } from './squared-error.js';

const losses: Readonly<Record<ObjectiveName, Loss>> = {
  'binary:logistic': logisticLoss,
  'reg:squarederror': squaredLoss,
};

export function lossOf(objective: ObjectiveName): Loss {
  return losses[objective];
}
