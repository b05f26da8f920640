import type { DenseMatrix } from '../../../core/matrix/index.js';
import type { NodeModels } from '../../nodes/node-models.js';
import { type LaidOutNodes, layOutNodes, NodeScorer } from '../../nodes/node-scorer.js';
import type { Component } from '../component.js';
import { withoutRoot } from '../nodes.js';
import type { Scoring } from '../scoring.js';

const SET = 'flat';

/** A model for each genre that knows no hierarchy: over the flat taxonomy. */
export const flat: Component<NodeModels, LaidOutNodes, NodeScorer> = {
  name: 'flat models',
  usesFolds: false,
  sets: [SET],
  save: (models, writer) => writer.addModels(models, writer.taxonomy.flat(), { set: SET }),
  load: (reader) => reader.models(reader.taxonomy.flat(), { set: SET }),
  layOut: layOutNodes,
  scorer: (laidOut, workspace) => new NodeScorer(laidOut, workspace),
};

/** What they say of each genre, songs × genres, with the hint. */
export function flatScores(scoring: Scoring): DenseMatrix {
  return scoring.hinted(withoutRoot(scoring.answers(flat)));
}
