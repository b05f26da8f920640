import type { DenseMatrix } from '../../../core/matrix/index.js';
import { type ModelKind, modelKind } from '../../../models/kinds/index.js';
import { fitNodeModels, type NodeModels, ownProbabilities } from '../../nodes/node-models.js';
import { foldsOf, outOfFold } from '../../nodes/out-of-fold.js';
import type { Component } from '../component.js';
import type { WeightedScores } from '../genre-mean.js';
import { combineDown, genreColumns, withoutRoot } from '../nodes.js';
import type { Scoring } from '../scoring.js';
import { flat, flatFit } from './flat.js';
import { stackedFeatureNames, stackedFeatures } from './stacked-features.js';
import { treeFit } from './tree.js';

/** Boosters with other seeds, whose answers are averaged: of the nodes, and of the genres alone. */
interface Stacked {
  readonly tree: readonly NodeModels[];
  readonly flat: readonly NodeModels[];
}

/** What stacked models are, whatever the nodes' are. */
const boosters = (): ModelKind => modelKind('booster');

/** What the manifest of a saved classifier calls them. */
const SETS = { tree: 'stackedTree', flat: 'stackedFlat' } as const;

/**
 * Boosters of the tree and of the genres alone that see what plain ones say of a song they were not
 * trained on as further features (stacking: Wolpert, "Stacked generalization", 1992).
 */
export const stacked: Component<Stacked> = {
  name: 'stacked boosters',
  usesFolds: true,
  async fit(training) {
    const { taxonomy, settings } = training;
    const folds = foldsOf(training);
    const plain = { tree: treeFit(training), flat: flatFit(training) };
    const inner = (node: number): boolean => !taxonomy.isLeaf(node);
    const answers = await outOfFold(
      { ...plain.tree, wanted: inner, step: `${plain.tree.step} of folds` },
      folds,
    );
    combineDown(answers, taxonomy, settings.negatives);
    const flatAnswers = await outOfFold(
      { ...plain.flat, step: `${plain.flat.step} of folds` },
      folds,
    );
    const { stackedBooster, stackedMembers } = settings;
    const shared = {
      features: stackedFeatures(training.features, taxonomy, answers, flatAnswers),
      featureNames: stackedFeatureNames(training.featureNames, taxonomy),
      songs: training.songs.filter((song) => folds[song] >= 0),
      kind: boosters(),
      settingsOf: undefined,
    };
    const fitted = { tree: [] as NodeModels[], flat: [] as NodeModels[] };
    for (let member = 0; member < stackedMembers; member++) {
      const own = {
        ...shared,
        settings: { ...stackedBooster, seed: stackedBooster.seed + member },
        step: `stacked boosters ${member + 1} of ${stackedMembers}`,
      };
      fitted.tree.push(await fitNodeModels({ ...plain.tree, ...own }));
      fitted.flat.push(await fitNodeModels({ ...plain.flat, ...own }));
    }
    return fitted;
  },
  async save(fitted, writer) {
    const over = { tree: writer.taxonomy, flat: writer.taxonomy.flat() };
    for (const part of ['tree', 'flat'] as const) {
      for (const [member, models] of fitted[part].entries()) {
        await writer.addModels(models, over[part], { set: SETS[part], member }, boosters());
      }
    }
  },
  async load(reader) {
    const { taxonomy, featureNames } = reader;
    const names = stackedFeatureNames(featureNames, taxonomy);
    const read = (part: keyof Stacked, over: typeof taxonomy) =>
      Promise.all(
        Array.from({ length: reader.membersOf(SETS[part]) }, (_, member) =>
          reader.models(over, { set: SETS[part], member }, { features: names, kind: boosters() }),
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
