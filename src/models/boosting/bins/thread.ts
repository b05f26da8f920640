import type { DenseMatrix } from '../../../core/matrix/index.js';
import type { Range } from '../../../core/threads/index.js';
import { assignBins } from './assign-bins.js';
import type { BinnedMatrix, BinOptions } from './binned-matrix.js';
import { ColumnSorter } from './column-sorter.js';
import { type ColumnBins, cutColumn } from './cut-column.js';

/** Some columns to cut. */
export interface CutJob {
  readonly data: DenseMatrix;
  readonly columns: readonly number[];
  readonly options: BinOptions;
}

export function cut({ data, columns, options }: CutJob): ColumnBins[] {
  const sorter = new ColumnSorter(options.rows?.length ?? data.rows);
  return columns.map((column) => cutColumn(data, column, options, sorter));
}

export interface AssignJob {
  readonly data: DenseMatrix;
  readonly binned: BinnedMatrix;
}

export function assign({ data, binned, ...range }: AssignJob & Range): void {
  assignBins(data, binned, range);
}
