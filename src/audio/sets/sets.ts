import type { FeatureSet } from './feature-set.js';
import { groover } from './groover.js';
import { gtzan } from './gtzan.js';
import type { SetName } from './set-names.js';

/** The sets of features by their names, which stand in `set-names.ts`. */
export const SETS: Readonly<Record<SetName, FeatureSet>> = { gtzan, groover };
