import type { FuzzInput } from '../input.js';
import { config } from './config.js';
import { model } from './model.js';
import { taxonomy } from './taxonomy.js';
import { xgboostJson } from './xgboost-json.js';
import { xgboostUbjson } from './xgboost-ubjson.js';

/** All inputs, in the order in which they are told of. */
export const inputs: readonly FuzzInput[] = [config, taxonomy, model, xgboostJson, xgboostUbjson];
