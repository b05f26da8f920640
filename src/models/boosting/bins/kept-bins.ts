import { isDeepStrictEqual } from 'node:util';
import type { DenseMatrix } from '../../../core/matrix/index.js';
import type { Run } from '../../../core/options/index.js';
import { binInThreads } from './bin-in-threads.js';
import type { BinnedMatrix, BinOptions } from './binned-matrix.js';

/** The last bins that were made, and what of. */
interface Kept {
  readonly data: DenseMatrix;
  readonly options: Required<BinOptions>;
  readonly bins: BinnedMatrix;
}

const keptBy = new WeakMap<object, Kept>();

/**
 * {@link binInThreads}, or what it gave when it was last called with this keeper, for the same matrix and
 * options: the boosters of a hierarchy's nodes and those of its flat genres have their bins in common.
 *
 * @param data its values must not change between calls.
 * @param keeper its last bins are kept as long as it lives; without one they are made anew.
 */
export async function keptBins(
  data: DenseMatrix,
  options: Required<BinOptions>,
  run: Pick<Run, 'threads' | 'signal'>,
  keeper: object | undefined,
): Promise<BinnedMatrix> {
  const last = keeper && keptBy.get(keeper);
  if (last?.data === data && isDeepStrictEqual(last.options, options)) return last.bins;
  const bins = await binInThreads(data, options, run);
  const { maxBins, rows } = options;
  if (keeper) keptBy.set(keeper, { data, options: { maxBins, rows: rows.slice() }, bins });
  return bins;
}
