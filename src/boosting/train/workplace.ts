import { shared } from '../../runtime/threads.js';
import type { BinnedMatrix } from './bins.js';
import type { Targets } from './checks.js';
import { copyBins, type Layout, layOut, type Views } from './layout.js';
import type { Settings, TrainOptions } from './options.js';
import { mostNodes, type TreeArrays, treeArrays } from './tree.js';
import { shuffleTables } from './wasm/partition.js';

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
  { rows }: TrainOptions,
  { maxDepth, maxLeaves }: Settings,
  threads: number,
): Layout {
  const count = rows?.length ?? matrix.rows;
  return layOut(matrix, count, mostNodes(count, maxDepth, maxLeaves), threads);
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
  views.shuffles.set(shuffleTables());
  findBothWays(matrix, views.binsByColumn, layout.rows, bothWays);
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
