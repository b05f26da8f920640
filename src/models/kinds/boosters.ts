import { InputError } from '../../core/errors/index.js';
import {
  Booster,
  BoosterCrossValidator,
  type BoosterSettings,
  checkMeasuring,
  fitBoosters,
  objectiveNamed,
} from '../boosting/index.js';
import type { ModelKind, NodeModel } from '../model-kind.js';
import { nodeBoosterOptions } from './booster-options.js';

/** Gradient-boosted trees, one XGBoost file per node. */
export const boosters: ModelKind<BoosterSettings, Booster> = {
  name: 'booster',
  options: nodeBoosterOptions,
  section: 'booster',
  commonSettings: ['engine', 'maxBins'],
  folder: 'boosters',
  extension: 'ubj',
  fit: fitBoosters,
  crossValidator(data, rows, settings, run) {
    checkMeasuring(settings, 'tune');
    return new BoosterCrossValidator(data, rows, run);
  },
  save: (booster) => booster.toXGBoost('ubj'),
  load(bytes, file) {
    const booster = Booster.fromXGBoost(bytes, { file });
    const { objective } = booster.forest;
    if (objectiveNamed(objective).isClassification) return booster;
    throw new InputError(
      `its objective is ${objective}, so its answers are no probabilities of a node`,
      { file },
    );
  },
};

/**
 * A node's model as the booster that it is, with its trees and XGBoost's files.
 *
 * @throws InputError when it is of another kind.
 */
export function asBooster(model: NodeModel): Booster {
  if (model instanceof Booster) return model;
  throw new InputError('the model of this node is not a booster, so it has no trees');
}
