import type { FuzzInput } from '../input.js';
import { config } from './config.js';
import { taxonomy } from './taxonomy.js';

/** All inputs, in the order in which they are told of. */
export const inputs: readonly FuzzInput[] = [config, taxonomy];
