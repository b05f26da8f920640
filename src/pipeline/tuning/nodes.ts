import { createHash } from 'node:crypto';
import type { Catalogue } from '../../catalogue/index.js';
import { songNodes } from '../../classification/index.js';
import { nodeTasks } from '../../classification/nodes/node-tasks.js';
import { listAt, toLists } from '../../core/matrix/index.js';
import { shared } from '../../core/threads/index.js';
import { stratifiedFolds, stratifiedFoldsByGroup } from '../../evaluation/index.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import type { ParsedPipelineOptions } from '../options.js';

/** The two classifiers whose boosters are tuned. */
export type TunedClassifier = 'hierarchical' | 'flat';

/** A node whose booster is tuned, and the songs that it learns from. */
export interface TunedNode {
  readonly classifier: TunedClassifier;
  /** Path in the classifier's taxonomy. */
  readonly path: string;
  /** Positions of the songs. */
  readonly rows: Int32Array;
  /** 1 where a song of the catalogue is in the node. */
  readonly labels: Uint8Array;
  /** The fold of each of `rows`; −1 for a song that takes no part. */
  readonly folds: Int32Array;
}

/** All nodes with something to tune, and a digest of what is tuned on. */
export interface NodesToTune {
  readonly nodes: readonly TunedNode[];
  /** Positions of all songs that any node learns from. */
  readonly songs: Int32Array;
  /** SHA-256 of the songs, their features and their nodes. */
  readonly digest: string;
}

/**
 * The nodes of the hierarchical and of the flat classifier, each with folds of its own: stratified,
 * and of whole artists unless the songs were split by song. Left out are nodes that are in all of
 * their parent's songs or in none, and those whose artists do not fill two folds.
 *
 * @param songs positions of the training songs; no other song has any influence.
 */
export function nodesToTune(
  catalogue: Catalogue,
  taxonomy: Taxonomy,
  songs: Int32Array,
  { classification, evaluation, tuning }: ParsedPipelineOptions,
): NodesToTune {
  const { features, featureNames, artists } = catalogue.songs;
  const groups = evaluation.split === 'artist' ? artists : undefined;
  const hash = createHash('sha256');
  const nodes: TunedNode[] = [];
  let training = songs;
  for (const [classifier, tree] of [
    ['hierarchical', taxonomy],
    ['flat', taxonomy.flat()],
  ] as const) {
    const truth = songNodes(catalogue, tree);
    if (classification.otherSongs === 'leave-out') {
      training = songs.filter((song) => truth.data[song * truth.columns] === 1);
    }
    let node = 1;
    for (const { rows, labels } of nodeTasks(tree, truth, training, classification)) {
      const path = tree.path(node++);
      const folds = dealFolds(rows, labels, groups, tuning);
      if (folds !== undefined) nodes.push({ classifier, path, rows, labels, folds });
      hash
        .update(path)
        .update(rows)
        .update(rows.map((song) => labels[song]));
    }
  }
  const columns = features.columns;
  hash.update(JSON.stringify(featureNames));
  for (const song of training) {
    hash.update(features.data.subarray(song * columns, (song + 1) * columns));
  }
  return { nodes, songs: training, digest: hash.digest('hex') };
}

/** The fold of each row, numbered without gaps; undefined where there are fewer than two. */
function dealFolds(
  rows: Int32Array,
  labels: Uint8Array,
  groups: Catalogue['songs']['artists'] | undefined,
  { folds: wanted, seed }: ParsedPipelineOptions['tuning'],
): Int32Array | undefined {
  const isConstant = rows.every((song) => labels[song] === labels[rows[0]]);
  if (isConstant || rows.length < wanted) return undefined;
  const classes = toLists(Array.from(rows, (song) => [labels[song]]));
  const dealt =
    groups === undefined
      ? stratifiedFolds(classes, wanted, seed)
      : stratifiedFoldsByGroup(
          classes,
          toLists(Array.from(rows, (song) => Array.from(listAt(groups, song)))),
          wanted,
          seed,
        );
  const used = [...new Set(dealt)].filter((fold) => fold >= 0).sort((a, b) => a - b);
  if (used.length < 2) return undefined;
  const folds = shared(Int32Array, dealt.length);
  folds.set(dealt.map((fold) => used.indexOf(fold)));
  return folds;
}
