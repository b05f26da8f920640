import { fitNodeModels, type NodesFit } from '../../nodes/fit-node-models.js';
import type { NodeModels } from '../../nodes/node-models.js';
import { flatTruth } from '../nodes.js';
import type { Trainer, Training } from './training.js';
import { treeFit } from './tree.js';

export const fitFlat: Trainer<NodeModels> = (training) => fitNodeModels(flatFit(training));

/** How the models of the flat taxonomy are trained. */
export function flatFit(training: Training): NodesFit {
  const { kind, taxonomy, truth, settingsOf } = training;
  return {
    ...treeFit(training),
    taxonomy: taxonomy.flat(),
    truth: flatTruth(truth, taxonomy),
    settingsOf: settingsOf.flat,
    step: `flat ${kind.name}s`,
  };
}
