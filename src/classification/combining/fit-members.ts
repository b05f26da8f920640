import type { DenseMatrix, LabelMatrix } from '../../core/matrix/index.js';
import { type Calibration, fitCalibration } from '../../models/calibration/calibration.js';
import { Network } from '../../models/network/index.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import { fitNodeBoosters, type NodeBoosters, type TrainingRun } from '../nodes/node-boosters.js';
import { nodeSettings } from '../nodes/node-settings.js';
import { type NodeTasksOptions, songsShown } from '../nodes/node-tasks.js';
import { drawFolds, outOfFold } from '../nodes/out-of-fold.js';
import type { ClassifierSettings } from '../options.js';
import { combineDown, genreColumns } from './combine.js';
import { combinings, isStacked } from './combinings.js';
import type { Members } from './members.js';
import { stackedFeatureNames, stackedFeatures } from './stacked-features.js';

/** What members are trained from. */
export interface TrainingSet {
  readonly features: DenseMatrix;
  readonly featureNames: readonly string[];
  readonly taxonomy: Taxonomy;
  /** All songs × nodes. */
  readonly truth: LabelMatrix;
  /** Positions of the songs to train on. */
  readonly songs: Int32Array;
}

/** The boosters of one taxonomy: of the tree, or of the genres without one. */
interface BoosterSet extends TrainingSet {
  readonly options: NodeTasksOptions;
  readonly step: string;
}

/**
 * Trains what the way of combining needs.
 *
 * @throws InputError for options of a node that is not in the taxonomy; the signal's reason when
 *   aborted.
 */
export async function fitMembers(
  training: TrainingSet,
  settings: ClassifierSettings,
): Promise<Members> {
  const { combining, booster, negatives, songs: _, onProgress, signal, threads } = settings;
  const { calibration, members } = combinings[combining];
  const stacking = isStacked(combining);
  const flatTaxonomy = training.taxonomy.flat();
  const tree: BoosterSet = {
    ...training,
    options: {
      negatives,
      boosterOf: nodeSettings(booster, settings.boosters, training.taxonomy, 'boosters'),
    },
    step: 'boosters',
  };
  const flat: BoosterSet = {
    ...training,
    taxonomy: flatTaxonomy,
    truth: flatTruth(training),
    options: {
      negatives,
      boosterOf: nodeSettings(booster, settings.flatBoosters, flatTaxonomy, 'flatBoosters'),
    },
    step: 'flat boosters',
  };
  const treeBoosters = await fitSet(tree, settings);
  const flatBoosters =
    stacking || members.includes('flat') ? await fitSet(flat, settings) : undefined;
  return {
    tree: treeBoosters,
    flat: flatBoosters,
    calibrations: calibration && (await calibrateNodes(tree, calibration, settings)),
    network: members.includes('network')
      ? await Network.fit(training.features, genreColumns(training.truth, training.taxonomy), {
          ...settings.network,
          rows: training.songs,
          ...{ onProgress, signal, threads },
        })
      : undefined,
    ...(stacking && (await fitStacked(tree, flat, settings))),
  };
}

function fitSet(set: BoosterSet, settings: ClassifierSettings): Promise<NodeBoosters> {
  const { features, taxonomy, truth } = set;
  return fitNodeBoosters(features, taxonomy, truth, runOf(set, settings, set.step), set.options);
}

/** Boosters of the tree and of the genres alone, over features that others' answers are among. */
async function fitStacked(
  tree: BoosterSet,
  flat: BoosterSet,
  settings: ClassifierSettings,
): Promise<Pick<Members, 'stackedTree' | 'stackedFlat'>> {
  const { taxonomy, features, featureNames } = tree;
  const folds = foldsOf(tree, settings);
  const wanted = (node: number): boolean => !taxonomy.isLeaf(node);
  const said = await answers({ ...tree, options: { ...tree.options, wanted } }, folds, settings);
  combineDown(said, taxonomy, settings.negatives);
  const saidFlat = await answers(flat, folds, settings);
  const stacked = {
    features: stackedFeatures(features, taxonomy, said, saidFlat),
    featureNames: stackedFeatureNames(featureNames, taxonomy),
    songs: tree.songs.filter((song) => folds[song] >= 0),
    options: { negatives: settings.negatives },
  };
  const stackedTree: NodeBoosters[] = [];
  const stackedFlat: NodeBoosters[] = [];
  for (let member = 0; member < settings.stackedMembers; member++) {
    const { stackedBooster } = settings;
    const booster = { ...stackedBooster, seed: stackedBooster.seed + member };
    const own = { ...settings, booster };
    const step = `stacked boosters ${member + 1} of ${settings.stackedMembers}`;
    stackedTree.push(await fitSet({ ...tree, ...stacked, step }, own));
    stackedFlat.push(await fitSet({ ...flat, ...stacked, step }, own));
  }
  return { stackedTree, stackedFlat };
}

/** A calibration for every node, by songs that its booster answers for but has not seen. */
async function calibrateNodes(
  tree: BoosterSet,
  method: Calibration['method'],
  settings: ClassifierSettings,
): Promise<(Calibration | undefined)[]> {
  const { taxonomy, truth } = tree;
  const folds = foldsOf(tree, settings);
  const own = await answers(tree, folds, settings);
  const songs = tree.songs.filter((song) => folds[song] >= 0);
  return taxonomy.names.map((_, node) => {
    if (node === 0) return undefined;
    const shown = songs.filter(songsShown(taxonomy, truth, node, settings.negatives));
    const scores = Float64Array.from(shown, (song) => own.data[song * own.columns + node]);
    const labels = Uint8Array.from(shown, (song) => truth.data[song * truth.columns + node]);
    return shown.length === 0 ? undefined : fitCalibration(method, scores, labels);
  });
}

function answers(
  set: BoosterSet,
  folds: Int32Array,
  settings: ClassifierSettings,
): Promise<DenseMatrix> {
  const run = runOf(set, settings, `${set.step} of folds`);
  return outOfFold(set.features, set.taxonomy, set.truth, folds, run, set.options);
}

function foldsOf({ features }: TrainingSet, { folds, booster }: ClassifierSettings): Int32Array {
  return folds ?? drawFolds(features.rows, booster.seed);
}

function runOf(
  { featureNames, songs }: TrainingSet,
  { booster, onProgress, signal, threads }: ClassifierSettings,
  step: string,
): TrainingRun {
  return { booster, featureNames, songs, step, onProgress, signal, threads };
}

/** Songs × the nodes of the flat taxonomy. */
function flatTruth({ truth, taxonomy }: TrainingSet): LabelMatrix {
  const { leaves } = taxonomy;
  const columns = leaves.length + 1;
  const data = new Uint8Array(truth.rows * columns);
  for (let i = 0; i < truth.rows; i++) {
    data[i * columns] = truth.data[i * truth.columns];
    leaves.forEach((leaf, g) => {
      data[i * columns + 1 + g] = truth.data[i * truth.columns + leaf];
    });
  }
  return { rows: truth.rows, columns, data };
}
