import type { DenseMatrix } from '../../../core/matrix/index.js';
import { type NodeModels, ownProbabilities } from '../../nodes/node-models.js';
import type { Component } from '../component.js';
import { withoutRoot } from '../nodes.js';
import type { Scoring } from '../scoring.js';

const SET = 'flat';

/** A model for each genre that knows no hierarchy: over the flat taxonomy. */
export const flat: Component<NodeModels> = {
  name: 'flat models',
  usesFolds: false,
  sets: [SET],
  save: (models, writer) => writer.addModels(models, writer.taxonomy.flat(), { set: SET }),
  load: (reader) => reader.models(reader.taxonomy.flat(), { set: SET }),
};

/** What they say of each genre, songs × genres, with the hint. */
export function flatScores(scoring: Scoring): DenseMatrix {
  const own = ownProbabilities(scoring.components.get(flat), scoring.features);
  return scoring.hinted(withoutRoot(own));
}
