import type { Forest } from '../forest.js';
import type { Targets } from './checks.js';
import type { Crew } from './crew.js';
import { ForestBuilder } from './forest-builder.js';
import { computeGradients } from './gradients.js';
import { Grower } from './grower.js';
import { type History, Watch } from './history.js';
import { ROOT_LIST, type Views } from './layout.js';
import type { Scored } from './metrics.js';
import type { Settings, TrainOptions } from './options.js';
import { sampleRows } from './sampling.js';
import { breadthFirst, type LeafRows, leafRows } from './tree.js';
import { validationSet } from './validation.js';
import { baseMargin, type Workplace } from './workplace.js';

/** A trained forest, and how training went. */
export interface Trained {
  /** With early stopping it ends with the best round. */
  readonly forest: Forest;
  readonly history: History;
  /** The round, from 0, that was best on the validation rows; the last one without them. */
  readonly bestRound: number;
}

/** The boosting itself: gradients, a tree, new margins, again. */
export function boost(
  place: Workplace,
  crew: Crew,
  targets: Targets,
  options: TrainOptions,
  onRound: (done: number) => void = () => {},
): Trained {
  const { layout, settings, matrix, tree } = place;
  const { views } = crew;
  const { learningRate, objective, rounds, subsample } = settings;
  const largestWeight = views.weights.reduce((a, b) => Math.max(a, b), 0);
  const grower = new Grower(matrix, settings, tree, crew, layout.histogramCount);
  const forest = new ForestBuilder();
  const validation = validationSet(matrix, targets, options, settings, baseMargin(settings));
  const watch = new Watch(settings, () => trainingScores(views, settings), validation?.scored);
  const rootRows = views.lists[ROOT_LIST];
  if (subsample === 1) listAll(rootRows);
  for (let round = 0; round < rounds; round++) {
    computeGradients(crew, objective, largestWeight);
    const seen = subsample < 1 ? sampleRows(rootRows, round, settings) : layout.rows;
    grower.grow(round, seen);
    const groups = leafRows(tree);
    crew.addLeaves(groups);
    const order =
      round === 0 && layout.rows >= ROWS_WORTH_SORTING
        ? orderByLeaf(place, views, groups)
        : undefined;
    if (seen < layout.rows) passDown(crew, place, seen);
    validation?.add(tree);
    forest.add(tree, learningRate);
    if (order !== undefined) {
      rootRows.set(order);
      crew.reorder();
      if (subsample === 1) listAll(rootRows);
    }
    onRound(round + 1);
    if (!watch.afterRound(round)) break;
  }
  const names = {
    objective,
    featureNames: options.featureNames ?? Array.from({ length: layout.columns }, (_, j) => `f${j}`),
    baseScore: settings.baseScore,
  };
  const { history, bestRound } = watch;
  const trees = settings.earlyStoppingRounds > 0 ? bestRound + 1 : undefined;
  return { forest: forest.build(names, trees), history, bestRound };
}

/** From so many rows on they no longer fit into the cache, and it pays to sort them. */
const ROWS_WORTH_SORTING = 1 << 16;

/**
 * The rows leaf by leaf, then those that the tree did not see; ascending in each leaf, because the
 * order in which a leaf lists its rows depends on the number of threads.
 */
function orderByLeaf(
  { tree, layout }: Workplace,
  views: Views,
  groups: readonly LeafRows[],
): Int32Array {
  const leafOf = new Int32Array(layout.rows).fill(groups.length);
  const starts = new Int32Array(groups.length + 1);
  groups.forEach(({ rowsOf }, leaf) => {
    const end = tree.end[rowsOf];
    for (const row of views.lists[tree.side[rowsOf]].subarray(tree.begin[rowsOf], end)) {
      leafOf[row] = leaf;
    }
    starts[leaf + 1] = starts[leaf] + end - tree.begin[rowsOf];
  });
  const order = new Int32Array(layout.rows);
  for (let row = 0; row < order.length; row++) order[starts[leafOf[row]]++] = row;
  return order;
}

/** Adds a tree's values to the margins of the rows that it has not seen, from `seen` on. */
function passDown(crew: Crew, { tree, layout }: Workplace, seen: number): void {
  tree.begin[0] = seen;
  tree.end[0] = layout.rows;
  const nodes = breadthFirst(tree);
  for (const node of nodes) if (tree.isLeaf[node] === 0) crew.partition([node]);
  const leaves = nodes.filter((node) => tree.isLeaf[node] === 1);
  crew.addLeaves(leaves.map((leaf) => ({ rowsOf: leaf, leaf })));
}

function listAll(list: Int32Array): void {
  for (let i = 0; i < list.length; i++) list[i] = i;
}

/** The training rows as metrics see them: `scalePosWeight` is part of the loss, not of a metric. */
function trainingScores(views: Views, { scalePosWeight }: Settings): Scored {
  if (scalePosWeight === 1) return views;
  const { margins, labels } = views;
  const weights = views.weights.map((w, i) => (labels[i] === 1 ? w / scalePosWeight : w));
  return { margins, labels, weights };
}
