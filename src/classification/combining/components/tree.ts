import { fitNodeModels, type NodeModels, type NodesFit } from '../../nodes/node-models.js';
import type { Component, Training } from '../component.js';

/** The models of the taxonomy's nodes. */
export const tree: Component<NodeModels> = {
  name: 'models of nodes',
  usesFolds: false,
  fit: (training) => fitNodeModels(treeFit(training)),
  save: (models, writer) => writer.addModels(models, writer.taxonomy),
  load: (reader) => reader.models(reader.taxonomy),
};

/** How they are trained. */
export function treeFit(training: Training): NodesFit {
  const { kind, modelSettings, settings, settingsOf } = training;
  const { negatives, onProgress, signal, threads, store } = settings;
  return {
    ...training,
    settings: modelSettings,
    negatives,
    settingsOf: settingsOf.tree,
    step: `${kind.name}s`,
    ...{ onProgress, signal, threads, store },
  };
}
