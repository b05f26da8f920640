import { fitNodeModels, type NodesFit } from '../../nodes/fit-node-models.js';
import type { NodeModels } from '../../nodes/node-models.js';
import type { Trainer, Training } from './training.js';
import { treeFit } from './tree.js';

export const fitFlat: Trainer<NodeModels> = (training) => fitNodeModels(flatFit(training));

/** How the models of the flat taxonomy are trained. */
export function flatFit(training: Training): NodesFit {
  const { kind, taxonomy, settingsOf } = training;
  return {
    ...treeFit(training),
    taxonomy: taxonomy.flat(),
    columnOf: (node) => taxonomy.leaves[node - 1],
    settingsOf: settingsOf.flat,
    step: `flat ${kind.name}s`,
  };
}
