import type { DenseMatrix } from '../../../core/matrix/index.js';
import {
  fitNodeModels,
  type NodeModels,
  type NodesFit,
  ownProbabilities,
} from '../../nodes/node-models.js';
import type { Component, Training } from '../component.js';
import { flatTruth, withoutRoot } from '../nodes.js';
import type { Scoring } from '../scoring.js';
import { treeFit } from './tree.js';

/** A model for each genre that knows no hierarchy: over the flat taxonomy. */
export const flat: Component<NodeModels> = {
  name: 'flat models',
  usesFolds: false,
  fit: (training) => fitNodeModels(flatFit(training)),
  save: (models, writer) => writer.addModels(models, writer.taxonomy.flat(), { set: 'flat' }),
  load: (reader) => reader.models(reader.taxonomy.flat(), { set: 'flat' }),
};

/** How they are trained. */
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

/** What they say of each genre, songs × genres, with the hint. */
export function flatScores(scoring: Scoring): DenseMatrix {
  const own = ownProbabilities(scoring.components.get(flat), scoring.features);
  return scoring.hinted(withoutRoot(own));
}
