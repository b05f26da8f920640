import type { NodeModels } from '../../nodes/node-models.js';
import { type LaidOutNodes, layOutNodes, NodeScorer } from '../../nodes/node-scorer.js';
import type { Component } from '../component.js';

/** The models of the taxonomy's nodes. */
export const tree: Component<NodeModels, LaidOutNodes, NodeScorer> = {
  name: 'models of nodes',
  usesFolds: false,
  sets: [undefined],
  save: (models, writer) => writer.addModels(models, writer.taxonomy),
  load: (reader) => reader.models(reader.taxonomy),
  layOut: layOutNodes,
  scorer: (laidOut, workspace) => new NodeScorer(laidOut, workspace),
};
