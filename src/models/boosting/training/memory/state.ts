import { shared } from '../../../../core/threads/index.js';
import type { BinnedMatrix } from '../../bins/binned-matrix.js';
import { baseMargin } from '../../forest.js';
import { mostNodes, type TreeArrays, treeArrays } from '../../growing/tree.js';
import type { BoosterSettings } from '../../options.js';
import { shuffleTables } from '../../splitting/partition.js';
import type { TrainingTask } from '../../training-task.js';
import type { Kernels } from './kernels.js';
import { type Layout, layOut } from './layout.js';
import { copyRowsOf, type RowsOfFit, turnToColumns } from './rows.js';
import { shareOf } from './thread-rows.js';
import type { Views } from './views.js';

/** What the threads of one fit share. */
export interface FitState {
  readonly memory: WebAssembly.Memory;
  readonly layout: Layout;
  readonly matrix: BinnedMatrix;
  readonly rows: RowsOfFit;
  /** With numbers rounded to floats. */
  readonly settings: BoosterSettings;
  readonly tree: TreeArrays;
  /** 1 for each column that is looked through in both directions. */
  readonly bothWays: Uint8Array;
  readonly threads: number;
}

/** Plans the memory of a fit. @throws InputError when it is too large. */
export function planFit(matrix: BinnedMatrix, task: TrainingTask, threads: number): Layout {
  const { maxDepth, maxLeaves } = task.settings;
  const { training, heldOut } = rowsOfFit(task);
  const count = training?.length ?? matrix.rows;
  return layOut(matrix, count, heldOut.length, mostNodes(count, maxDepth, maxLeaves), threads);
}

function rowsOfFit({ rows, labels, weights, validation }: TrainingTask): RowsOfFit {
  const isBinned = validation !== undefined && 'rows' in validation;
  const heldOut = isBinned ? validation.rows : new Int32Array();
  return { training: rows, heldOut, labels, weights };
}

/** What the threads of a fit share; before they use it, they {@link fillState} together. */
export function newState(
  matrix: BinnedMatrix,
  task: TrainingTask,
  layout: Layout,
  memory: WebAssembly.Memory,
  threads: number,
): FitState {
  const { settings } = task;
  const tree = treeArrays(mostNodes(layout.trainingRows, settings.maxDepth, settings.maxLeaves));
  const bothWays = shared(Uint8Array, matrix.columns);
  const rows = rowsOfFit(task);
  return { memory, layout, matrix, rows, settings: asFloats(settings), tree, bothWays, threads };
}

/**
 * One thread's share of copying the rows that take part, and what belongs to them. Returns the
 * largest weight among its rows to train on.
 */
export function fillState(
  { layout, matrix, rows, settings, threads }: FitState,
  views: Views,
  thread: number,
  byVectors: Kernels['turnToColumns'],
): number {
  const share = shareOf(layout.rows, thread, threads);
  const largestWeight = copyRowsOf(matrix, rows, settings.scalePosWeight, share, views);
  turnToColumns(layout, views, share, byVectors);
  views.margins.fill(baseMargin(settings), share.begin, share.end);
  if (thread === 0) {
    views.built.fill(0);
    views.shuffles.set(shuffleTables());
  }
  return largestWeight;
}

/**
 * As XGBoost's `exact`: columns without missing values are looked through from above only, and so
 * are those with a single value. One thread's share of the columns.
 */
export function findBothWays(
  { layout, matrix, bothWays, threads }: FitState,
  { binsByColumn }: Views,
  thread: number,
): void {
  const { rows, trainingRows } = layout;
  const { columns, offsets, hasMissing } = matrix;
  for (let j = thread; j < columns; j += threads) {
    if (hasMissing[j] === 0) continue;
    const missing = offsets[j + 1] - offsets[j];
    const column = binsByColumn.subarray(j * rows, j * rows + trainingRows);
    if (!column.includes(missing)) continue;
    const first = column.find((bin) => bin !== missing);
    bothWays[j] = column.some((bin) => bin !== missing && bin !== first) ? 1 : 0;
  }
}

/** Settings that XGBoost keeps as floats. */
const floats = [
  'learningRate',
  'minChildWeight',
  'gamma',
  'lambda',
  'alpha',
  'maxDeltaStep',
  'subsample',
  'colsampleByTree',
  'colsampleByLevel',
  'colsampleByNode',
  'scalePosWeight',
  'baseScore',
] as const;

/** The settings with numbers rounded to the floats that XGBoost computes with. */
export function asFloats(settings: BoosterSettings): BoosterSettings {
  return {
    ...settings,
    ...Object.fromEntries(floats.map((key) => [key, Math.fround(settings[key])])),
  };
}
