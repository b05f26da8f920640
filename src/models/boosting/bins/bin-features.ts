import type { DenseMatrix } from '../../../core/matrix/index.js';
import { assignBins, newBins } from './assign-bins.js';
import type { BinnedMatrix, BinOptions } from './binned-matrix.js';
import { ColumnSorter } from './column-sorter.js';
import { cutColumn } from './cut-column.js';

/**
 * Cuts every column into bins, by the ranks of its values as float32: equal values are never
 * parted, a value as frequent as a bin is large gets its own. Takes 8 bytes a row besides the result.
 *
 * @param data rows × columns; NaN is a missing value.
 */
export function binFeatures(data: DenseMatrix, options: BinOptions = {}): BinnedMatrix {
  const sorter = new ColumnSorter(options.rows?.length ?? data.rows);
  const cut = Array.from({ length: data.columns }, (_, j) => cutColumn(data, j, options, sorter));
  const binned = newBins(data.rows, cut);
  assignBins(data, binned, { from: 0, to: data.rows });
  return binned;
}
