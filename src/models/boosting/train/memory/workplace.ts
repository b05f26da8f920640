import { shared } from '../../../../core/threads/index.js';
import type { BinnedMatrix } from '../../bins/bins.js';
import type { Targets } from '../checks.js';
import { mostNodes, type TreeArrays, treeArrays } from '../growing/tree.js';
import type { Settings, TrainOptions } from '../options.js';
import { shuffleTables } from '../wasm/partition.js';
import { copyBins, type Layout, layOut, type RowsOfFit, type Views } from './layout.js';

/** What the threads of one fit share. */
export interface Workplace {
  readonly memory: WebAssembly.Memory;
  readonly layout: Layout;
  readonly matrix: BinnedMatrix;
  readonly settings: Settings;
  readonly tree: TreeArrays;
  /** 1 for each column that is looked through in both directions. */
  readonly bothWays: Uint8Array;
  readonly threads: number;
}

/** Plans the memory of a fit. @throws InputError when it is too large. */
export function planFit(
  matrix: BinnedMatrix,
  options: TrainOptions,
  { maxDepth, maxLeaves }: Settings,
  threads: number,
): Layout {
  const { training, heldOut } = rowsOfFit(options);
  const count = training?.length ?? matrix.rows;
  return layOut(matrix, count, heldOut.length, mostNodes(count, maxDepth, maxLeaves), threads);
}

function rowsOfFit({ rows, validation }: TrainOptions): RowsOfFit {
  const isBinned = validation !== undefined && 'rows' in validation;
  return { training: rows, heldOut: isBinned ? validation.rows : new Int32Array() };
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
  const tree = treeArrays(mostNodes(layout.trainingRows, maxDepth, maxLeaves));
  const bothWays = shared(Uint8Array, matrix.columns);
  return { memory, layout, matrix, settings, tree, bothWays, threads };
}

/** Copies the rows that take part, and what belongs to them. */
export function fillWorkplace(
  { layout, matrix, settings, bothWays }: Workplace,
  views: Views,
  { labels, weights }: Targets,
  options: TrainOptions,
): void {
  const { training, heldOut } = rowsOfFit(options);
  copyBins(matrix, { training, heldOut }, views);
  const { trainingRows } = layout;
  const { scalePosWeight } = settings;
  for (let i = 0; i < layout.rows; i++) {
    const trains = i < trainingRows;
    const row = trains ? (training?.[i] ?? i) : heldOut[i - trainingRows];
    const weight = Math.fround(weights?.[row] ?? 1);
    views.labels[i] = labels[row];
    views.weights[i] = trains && labels[row] === 1 ? weight * scalePosWeight : weight;
  }
  views.margins.fill(baseMargin(settings));
  views.built.fill(0);
  views.shuffles.set(shuffleTables());
  findBothWays(matrix, views.binsByColumn, layout, bothWays);
}

/** The base score as a margin. */
export function baseMargin({ objective, baseScore }: Settings): number {
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
