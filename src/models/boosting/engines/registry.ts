import type { Engine } from './engine.js';
import { mlXGBoost } from './ml-xgboost/engine.js';
import type { EngineName } from './names.js';
import { native } from './native.js';

export const engines: Readonly<Record<EngineName, Engine>> = {
  native,
  'ml-xgboost': mlXGBoost,
};
