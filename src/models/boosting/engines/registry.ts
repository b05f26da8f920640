import type { BoosterSettings } from '../options.js';
import type { Engine } from './engine.js';
import { mlXGBoost } from './ml-xgboost/engine.js';
import { native } from './native.js';

export const engines: Readonly<Record<BoosterSettings['engine'], Engine>> = {
  native,
  'ml-xgboost': mlXGBoost,
};
