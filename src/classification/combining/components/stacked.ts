import type { DenseMatrix } from '../../../core/matrix/index.js';
import { boosterFormat } from '../../../models/kinds/inference.js';
import { type NodeModels, ownProbabilities } from '../../nodes/node-models.js';
import type { Component } from '../component.js';
import type { WeightedScores } from '../genre-mean.js';
import { combineDown, genreColumns, withoutRoot } from '../nodes.js';
import type { Scoring } from '../scoring.js';
import { flat } from './flat.js';
import { stackedFeatureNames, stackedFeatures } from './stacked-features.js';

/** Boosters with other seeds, whose answers are averaged: of the nodes, and of the genres alone. */
export interface Stacked {
  readonly tree: readonly NodeModels[];
  readonly flat: readonly NodeModels[];
}

/** What the manifest of a saved classifier calls them. */
const SETS = { tree: 'stackedTree', flat: 'stackedFlat' } as const;

/**
 * Boosters of the tree and of the genres alone that see what plain ones say of a song they were not
 * trained on as further features (stacking: Wolpert, "Stacked generalization", 1992).
 */
export const stacked: Component<Stacked> = {
  name: 'stacked boosters',
  usesFolds: true,
  sets: Object.values(SETS),
  save(fitted, writer) {
    const over = { tree: writer.taxonomy, flat: writer.taxonomy.flat() };
    for (const part of ['tree', 'flat'] as const) {
      for (const [member, models] of fitted[part].entries()) {
        writer.addModels(models, over[part], { set: SETS[part], member }, boosterFormat);
      }
    }
  },
  async load(reader) {
    const { taxonomy, featureNames } = reader;
    const names = stackedFeatureNames(featureNames, taxonomy);
    const read = (part: keyof Stacked, over: typeof taxonomy) =>
      Promise.all(
        Array.from({ length: reader.membersOf(SETS[part]) }, (_, member) =>
          reader.models(
            over,
            { set: SETS[part], member },
            { features: names, format: boosterFormat },
          ),
        ),
      );
    return { tree: await read('tree', taxonomy), flat: await read('flat', taxonomy.flat()) };
  },
};

/** What both say of each genre, songs × genres, with the hint. */
export function stackedScores(scoring: Scoring): WeightedScores[] {
  const { components, taxonomy, features, own, settings } = scoring;
  const models = components.get(stacked);
  const nodes = { ...own, data: own.data.slice() };
  combineDown(nodes, taxonomy, settings.negatives);
  const flatAnswers = ownProbabilities(components.get(flat), features);
  const inputs = stackedFeatures(features, taxonomy, nodes, flatAnswers);
  return [
    {
      weight: 1,
      scores: genreColumns(scoring.down(meanAnswer(models.tree, inputs)), taxonomy),
    },
    { weight: 1, scores: scoring.hinted(withoutRoot(meanAnswer(models.flat, inputs))) },
  ];
}

function meanAnswer(sets: readonly NodeModels[], features: DenseMatrix): DenseMatrix {
  const answers = sets.map((models) => ownProbabilities(models, features));
  const [first] = answers;
  const data = first.data.map(
    (_, k) => answers.reduce((sum, answer) => sum + answer.data[k], 0) / answers.length,
  );
  return { ...first, data };
}
