import { createHash } from 'node:crypto';
import { flatTruth, nodeTasks } from '../../classification/index.js';
import { type Lists, selectLists, toLists } from '../../core/matrix/index.js';
import { shared } from '../../core/threads/index.js';
import { stratifiedFoldsByGroup } from '../../evaluation/index.js';
import type { Task } from '../experiment/task.js';
import type { ParsedPipelineOptions } from '../options.js';

/** The two classifiers whose models are tuned. */
export const tunedClassifiers = ['hierarchical', 'flat'] as const;
export type TunedClassifier = (typeof tunedClassifiers)[number];

/** A node, and the songs that its model learns from. */
export interface LearningNode {
  readonly classifier: TunedClassifier;
  /** Path in the classifier's taxonomy. */
  readonly path: string;
  /** Positions of the songs. */
  readonly rows: Int32Array;
  /** 1 where a song of the catalogue is in the node. */
  readonly labels: Uint8Array;
}

/** A node whose model is tuned. */
export interface TunedNode extends LearningNode {
  /** The fold of each of `rows`; −1 for a song that takes no part. */
  readonly folds: Int32Array;
}

/** What a tuning looks at. */
export interface TuningData {
  /** Positions of all songs that any node learns from. */
  readonly songs: Int32Array;
  /** All nodes of the hierarchical and of the flat classifier. */
  readonly nodes: readonly LearningNode[];
  /** SHA-256 of the songs, their features and their nodes. */
  readonly digest: string;
}

/** All nodes of both classifiers with the training songs that they learn from. */
export function tuningData(
  task: Task,
  { classification }: Pick<ParsedPipelineOptions, 'classification'>,
): TuningData {
  const { catalogue, taxonomy, truth, split } = task;
  const songs =
    classification.otherSongs === 'leaveOut'
      ? split.train.filter((song) => task.isLabelled(song))
      : split.train;
  const hash = createHash('sha256');
  const nodes: LearningNode[] = [];
  const trees = { hierarchical: taxonomy, flat: taxonomy.flat() };
  for (const classifier of tunedClassifiers) {
    const tree = trees[classifier];
    const labelled = classifier === 'flat' ? flatTruth(truth, taxonomy) : truth;
    for (const { node, rows, labels } of nodeTasks(tree, labelled, songs, classification)) {
      const path = tree.path(node);
      nodes.push({ classifier, path, rows, labels });
      hash
        .update(path)
        .update(rows)
        .update(rows.map((song) => labels[song]));
    }
  }
  const { featureNames, features } = catalogue.songs;
  hash.update(JSON.stringify(featureNames));
  for (const song of songs) {
    hash.update(features.data.subarray(song * features.columns, (song + 1) * features.columns));
  }
  return { songs, nodes, digest: hash.digest('hex') };
}

/**
 * The nodes with something to tune, each with folds of its own: stratified, with copies of a song in one
 * fold, and an artist's songs unless the split was by song. Left out are nodes that are in all of their
 * parent's songs or in none, and those whose artists do not fill two folds.
 */
export function nodesToTune(
  { experiment }: Task,
  { nodes }: TuningData,
  { tuning }: Pick<ParsedPipelineOptions, 'tuning'>,
): TunedNode[] {
  return nodes.flatMap((node) => {
    const folds = dealFolds(node, experiment.together, tuning);
    return folds === undefined ? [] : [{ ...node, folds }];
  });
}

/** The fold of each row, numbered without gaps; undefined where there are fewer than two. */
function dealFolds(
  { rows, labels }: LearningNode,
  together: Lists,
  { folds: wanted, seed }: ParsedPipelineOptions['tuning'],
): Int32Array | undefined {
  const isConstant = rows.every((song) => labels[song] === labels[rows[0]]);
  if (isConstant || rows.length < wanted) return undefined;
  const classes = toLists(Array.from(rows, (song) => [labels[song]]));
  const dealt = stratifiedFoldsByGroup(classes, selectLists(together, rows), wanted, seed);
  const used = [...new Set(dealt)].filter((fold) => fold >= 0).sort((a, b) => a - b);
  if (used.length < 2) return undefined;
  const folds = shared(Int32Array, dealt.length);
  folds.set(dealt.map((fold) => used.indexOf(fold)));
  return folds;
}
