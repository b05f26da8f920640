import type { FeatureSet } from './feature-set.js';
import { groover } from './groover.js';
import { gtzan } from './gtzan.js';

/** The sets of features, the default first. */
export const SETS = [gtzan, groover] as const satisfies readonly FeatureSet[];

export const SET_NAMES = ['gtzan', 'groover'] as const;

export type SetName = (typeof SET_NAMES)[number];

export function setNamed(name: SetName): FeatureSet {
  return SETS[SET_NAMES.indexOf(name)];
}
