import {
  BoosterCrossValidator,
  type BoosterSettings,
  checkMeasuring,
  type FittedBooster,
  fitBoosters,
} from '../boosting/index.js';
import type { ModelKind } from '../model-kind.js';
import { boosterFormat } from './booster-format.js';
import { nodeBoosterOptions } from './booster-options.js';

/** Gradient-boosted trees. */
export const boosters: ModelKind<BoosterSettings, FittedBooster> = {
  ...boosterFormat,
  options: nodeBoosterOptions,
  section: 'booster',
  commonSettings: ['engine', 'maxBins'],
  fit: fitBoosters,
  crossValidator(data, rows, settings, run) {
    checkMeasuring(settings, 'tune');
    return new BoosterCrossValidator(data, rows, run);
  },
};
