import { InputError } from '../../runtime/errors.js';
import { shared } from '../../runtime/threads.js';
import type { Forest } from '../forest.js';
import type { BinnedMatrix } from './bins.js';
import type { Crew } from './crew.js';
import { ForestBuilder } from './forest-builder.js';
import { computeGradients } from './gradients.js';
import { Grower } from './grower.js';
import type { Workplace } from './hand.js';
import { type History, Watch } from './history.js';
import type { Scored } from './metrics.js';
import type { Settings, TrainOptions } from './options.js';
import { addTreeByBins, addTreeByValues } from './predict.js';
import { sampleRows } from './sampling.js';
import { breadthFirst, type LeafRows, leafRows, mostNodes, treeArrays } from './tree.js';
import { copyBins, type Layout, layOut, ROOT_LIST, type Views } from './workspace.js';

/** A trained forest, and how training went. */
export interface Trained {
  /** With early stopping it ends with the best round. */
  readonly forest: Forest;
  readonly history: History;
  /** The round, from 0, that was best on the validation rows; the last one without them. */
  readonly bestRound: number;
}

/** One label, and weight, for each row of the matrix. */
export interface Targets {
  readonly labels: ArrayLike<number>;
  readonly weights: ArrayLike<number> | undefined;
}

/** Plans the memory of a fit. @throws InputError when input and options do not fit together. */
export function planFit(
  matrix: BinnedMatrix,
  targets: Targets,
  options: TrainOptions,
  settings: Settings,
  threads: number,
): Layout {
  const { labels, weights } = targets;
  checkLength('labels', labels, matrix.rows);
  if (weights !== undefined) checkLength('weights', weights, matrix.rows);
  const rows = options.rows?.length ?? matrix.rows;
  if (rows === 0) throw new InputError('training: there is no row to train on');
  const { growPolicy, maxDepth, maxLeaves } = settings;
  if (growPolicy === 'lossguide' && maxDepth === 0 && maxLeaves === 0) {
    throw new InputError('training: growPolicy "lossguide" needs maxDepth or maxLeaves above 0');
  }
  return layOut(matrix, rows, mostNodes(rows, maxDepth, maxLeaves), threads);
}

function checkLength(name: string, values: ArrayLike<number>, rows: number): void {
  if (values.length === rows) return;
  throw new InputError(
    `training: ${name} has ${values.length} values, the matrix ${rows} rows; one each is needed`,
  );
}

/** What the threads of a fit share; {@link fillWorkplace} follows. */
export function newWorkplace(
  matrix: BinnedMatrix,
  settings: Settings,
  layout: Layout,
  memory: WebAssembly.Memory,
  threads: number,
): Workplace {
  const { maxDepth, maxLeaves } = settings;
  const tree = treeArrays(mostNodes(layout.rows, maxDepth, maxLeaves));
  const bothWays = shared(Uint8Array, matrix.columns);
  return { memory, layout, matrix, settings, tree, bothWays, threads };
}

/** Copies the rows that take part, and what belongs to them. */
export function fillWorkplace(
  { layout, matrix, settings, bothWays }: Workplace,
  views: Views,
  { labels, weights }: Targets,
  { rows }: TrainOptions,
): void {
  copyBins(matrix, rows, views);
  const { scalePosWeight } = settings;
  for (let i = 0; i < layout.rows; i++) {
    const row = rows === undefined ? i : rows[i];
    const weight = Math.fround(weights === undefined ? 1 : weights[row]);
    views.labels[i] = labels[row];
    views.weights[i] = labels[row] === 1 ? weight * scalePosWeight : weight;
  }
  views.margins.fill(baseMargin(settings));
  views.built.fill(0);
  findBothWays(matrix, views.binsByColumn, layout.rows, bothWays);
}

/** The base score as a margin. */
function baseMargin({ objective, baseScore }: Settings): number {
  if (objective !== 'binary:logistic') return baseScore;
  return Math.fround(-Math.log(1 / baseScore - 1));
}

/**
 * As XGBoost's `exact`: columns without missing values are looked through from above only, and so
 * are those with a single value.
 */
function findBothWays(
  { columns, offsets }: BinnedMatrix,
  binsByColumn: Uint8Array | Uint16Array,
  rows: number,
  both: Uint8Array,
): void {
  for (let j = 0; j < columns; j++) {
    const missing = offsets[j + 1] - offsets[j];
    const column = binsByColumn.subarray(j * rows, (j + 1) * rows);
    if (!column.includes(missing)) continue;
    const first = column.find((bin) => bin !== missing);
    both[j] = column.some((bin) => bin !== missing && bin !== first) ? 1 : 0;
  }
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
  const validation = validationSet(matrix, targets, options, settings);
  const watch = new Watch(settings, views, validation?.scored);
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
    validation?.add(place);
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

/** The validation rows with their margins, and how a new tree is added to these. */
function validationSet(
  matrix: BinnedMatrix,
  targets: Targets,
  { validation }: TrainOptions,
  settings: Settings,
): { scored: Scored; add: (place: Workplace) => void } | undefined {
  if (validation === undefined) return undefined;
  const margin = baseMargin(settings);
  const { learningRate } = settings;
  if ('rows' in validation) {
    const { rows } = validation;
    const margins = new Float32Array(rows.length).fill(margin);
    const labels = Float32Array.from(rows, (row) => targets.labels[row]);
    const weights = Float32Array.from(rows, (row) => targets.weights?.[row] ?? 1);
    return {
      scored: { margins, labels, weights },
      add: ({ tree }) => addTreeByBins(tree, learningRate, matrix, rows, margins),
    };
  }
  const { data } = validation;
  checkLength('validation.labels', validation.labels, data.rows);
  if (validation.weights !== undefined) {
    checkLength('validation.weights', validation.weights, data.rows);
  }
  const margins = new Float32Array(data.rows).fill(margin);
  const labels = Float32Array.from(validation.labels);
  const weights =
    validation.weights === undefined
      ? new Float32Array(data.rows).fill(1)
      : Float32Array.from(validation.weights);
  return {
    scored: { margins, labels, weights },
    add: ({ tree }) => addTreeByValues(tree, learningRate, data, margins),
  };
}
