import { InputError } from '../../core/errors/index.js';
import {
  Booster,
  type BoosterSettings,
  type BoosterTask,
  boosterOptions,
  fitBoosters,
} from '../boosting/index.js';
import type { ModelKind, ModelTask, NodeModel } from './model-kind.js';

/** Gradient-boosted trees, one XGBoost file per node. */
export const boosters: ModelKind<BoosterSettings, Booster> = {
  name: 'booster',
  options: boosterOptions,
  section: 'booster',
  commonSettings: ['engine', 'maxBins'],
  folder: 'boosters',
  extension: 'ubj',
  fit: (data, tasks, { settings, ...fit }) =>
    fitBoosters(data, inTheirTerms(tasks), { ...fit, booster: settings }),
  save: (booster) => booster.toXGBoost('ubj'),
  load: (bytes, file) => Booster.fromXGBoost(bytes, { file }),
};

function* inTheirTerms(tasks: Iterable<ModelTask<BoosterSettings>>): Generator<BoosterTask> {
  for (const { settings, ...task } of tasks)
    yield { ...task, ...(settings && { booster: settings }) };
}

/**
 * A node's model as the booster that it is, with its trees and XGBoost's files.
 *
 * @throws InputError when it is of another kind.
 */
export function asBooster(model: NodeModel): Booster {
  if (model instanceof Booster) return model;
  throw new InputError('the model of this node is not a booster, so it has no trees');
}
