import { drawFolds } from '../nodes/out-of-fold.js';
import type { Training } from './component.js';

/** The fold of every song: those given, or five drawn by song. */
export function foldsOf({ features, settings }: Training): Int32Array {
  return settings.folds ?? drawFolds(features.rows, settings.booster.seed);
}
