import { shared } from '../../../../core/threads/index.js';
import type { BinnedMatrix } from '../../bins/bin-features.js';
import { baseMargin } from '../../forest.js';
import { mostNodes, type TreeArrays, treeArrays } from '../../growing/tree.js';
import type { BoosterSettings } from '../../options.js';
import { shuffleTables } from '../../splitting/partition.js';
import type { TrainingTask } from '../../training-task.js';
import { type Layout, layOut } from './layout.js';
import { copyBins, type RowsOfFit } from './rows.js';
import type { Views } from './views.js';

/** What the threads of one fit share. */
export interface FitState {
  readonly memory: WebAssembly.Memory;
  readonly layout: Layout;
  readonly matrix: BinnedMatrix;
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

function rowsOfFit({ rows, validation }: TrainingTask): RowsOfFit {
  const isBinned = validation !== undefined && 'rows' in validation;
  return { training: rows, heldOut: isBinned ? validation.rows : new Int32Array() };
}

/** What the threads of a fit share; {@link fillState} follows. */
export function newState(
  matrix: BinnedMatrix,
  settings: BoosterSettings,
  layout: Layout,
  memory: WebAssembly.Memory,
  threads: number,
): FitState {
  const tree = treeArrays(mostNodes(layout.trainingRows, settings.maxDepth, settings.maxLeaves));
  const bothWays = shared(Uint8Array, matrix.columns);
  return { memory, layout, matrix, settings: asFloats(settings), tree, bothWays, threads };
}

/** Copies the rows that take part, and what belongs to them. */
export function fillState(
  { layout, matrix, settings, bothWays }: FitState,
  views: Views,
  task: TrainingTask,
): void {
  const { labels, weights } = task;
  const { training, heldOut } = rowsOfFit(task);
  copyBins(matrix, { training, heldOut }, views);
  const { trainingRows } = layout;
  const { scalePosWeight } = settings;
  for (let i = 0; i < layout.rows; i++) {
    const trains = i < trainingRows;
    const row = trains ? (training?.[i] ?? i) : heldOut[i - trainingRows];
    const weight = weights?.[row] ?? 1;
    views.labels[i] = labels[row];
    views.weights[i] = weight;
    if (trains && labels[row] === 1) views.weights[i] *= scalePosWeight;
  }
  views.margins.fill(baseMargin(settings));
  views.built.fill(0);
  views.shuffles.set(shuffleTables());
  findBothWays(matrix, views.binsByColumn, layout, bothWays);
}

/**
 * As XGBoost's `exact`: columns without missing values are looked through from above only, and so
 * are those with a single value.
 */
function findBothWays(
  { columns, offsets }: BinnedMatrix,
  binsByColumn: Uint8Array | Uint16Array,
  { rows, trainingRows }: Layout,
  both: Uint8Array,
): void {
  for (let j = 0; j < columns; j++) {
    const missing = offsets[j + 1] - offsets[j];
    const column = binsByColumn.subarray(j * rows, j * rows + trainingRows);
    if (!column.includes(missing)) continue;
    const first = column.find((bin) => bin !== missing);
    both[j] = column.some((bin) => bin !== missing && bin !== first) ? 1 : 0;
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
