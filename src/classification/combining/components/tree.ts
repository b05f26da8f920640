import type { NodeModels } from '../../nodes/node-models.js';
import type { Component } from '../component.js';

/** The models of the taxonomy's nodes. */
export const tree: Component<NodeModels> = {
  name: 'models of nodes',
  usesFolds: false,
  sets: [undefined],
  save: (models, writer) => writer.addModels(models, writer.taxonomy),
  load: (reader) => reader.models(reader.taxonomy),
};
