import { fitNodeModels, type NodesFit } from '../../nodes/fit-node-models.js';
import type { NodeModels } from '../../nodes/node-models.js';
import type { Trainer, Training } from './training.js';

export const fitTree: Trainer<NodeModels> = (training) => fitNodeModels(treeFit(training));

/** How the models of the taxonomy's nodes are trained. */
export function treeFit(training: Training): NodesFit {
  const { kind, modelSettings, settings, settingsOf } = training;
  const { negatives, mostSongs, onProgress, signal, threads, store, runner } = settings;
  return {
    ...training,
    settings: modelSettings,
    negatives,
    mostSongs,
    settingsOf: settingsOf.tree,
    step: `${kind.name}s`,
    ...{ onProgress, signal, threads, store, runner },
  };
}
