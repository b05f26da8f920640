import { modelKind } from '../../../models/kinds/index.js';
import { fitNodeModels } from '../../nodes/fit-node-models.js';
import type { NodeModels } from '../../nodes/node-models.js';
import { foldsOf, outOfFold } from '../../nodes/out-of-fold.js';
import type { Stacked } from '../components/stacked.js';
import { stackedFeatureNames, stackedFeatures } from '../components/stacked-features.js';
import { combineDown } from '../nodes.js';
import { flatFit } from './flat.js';
import type { Trainer } from './training.js';
import { treeFit } from './tree.js';

export const fitStacked: Trainer<Stacked> = async (training) => {
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
    kind: modelKind('booster'),
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
};
