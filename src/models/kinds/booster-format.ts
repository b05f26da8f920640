import { InputError } from '../../core/errors/index.js';
import { FittedBooster, objectiveNamed } from '../boosting/inference.js';
import type { ModelFormat, NodeModel } from '../model-format.js';

/** Gradient-boosted trees, one XGBoost file per node. */
export const boosterFormat: ModelFormat<FittedBooster> = {
  name: 'booster',
  folder: 'boosters',
  extension: 'ubj',
  save: (booster) => booster.toXGBoost('ubj'),
  load(bytes, file) {
    const booster = FittedBooster.fromXGBoost(bytes, { file });
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
export function asBooster(model: NodeModel): FittedBooster {
  if (model instanceof FittedBooster) return model;
  throw new InputError('the model of this node is not a booster, so it has no trees');
}
