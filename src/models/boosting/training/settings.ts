import type { BoosterSettings } from '../options.js';

/** Settings that XGBoost keeps as floats. */
const floats = [
  'learningRate',
  'minChildWeight',
  'gamma',
  'lambda',
  'alpha',
  'maxDeltaStep',
  'subsample',
  'colsampleByTree',
  'colsampleByLevel',
  'colsampleByNode',
  'scalePosWeight',
  'baseScore',
] as const;

/** The settings with numbers rounded to the floats that XGBoost computes with. */
export function asFloats(settings: BoosterSettings): BoosterSettings {
  return {
    ...settings,
    ...Object.fromEntries(floats.map((key) => [key, Math.fround(settings[key])])),
  };
}
