import { isDeepStrictEqual } from 'node:util';
import type { DenseMatrix } from '../../../core/matrix/index.js';
import type { Run } from '../../../core/options/index.js';
import { binInThreads } from './bin-in-threads.js';
import type { BinnedMatrix, BinOptions } from './binned-matrix.js';

interface Kept {
  readonly options: Required<BinOptions>;
  /** Weak, as the values often outlive their last fit. */
  readonly bins: WeakRef<BinnedMatrix>;
}

const lastOf = new WeakMap<DenseMatrix, Kept>();

/**
 * {@link binInThreads}, or what it gave when it was last called for this matrix with the same options: the
 * boosters of a hierarchy's nodes and those of its flat genres have their bins in common.
 *
 * @param data its values must not change between calls.
 */
export async function keptBins(
  data: DenseMatrix,
  options: Required<BinOptions>,
  run: Pick<Run, 'threads' | 'signal'>,
): Promise<BinnedMatrix> {
  const last = lastOf.get(data);
  const known = last?.bins.deref();
  if (known !== undefined && isDeepStrictEqual(last?.options, options)) return known;
  const bins = await binInThreads(data, options, run);
  const { maxBins, rows } = options;
  lastOf.set(data, { options: { maxBins, rows: rows.slice() }, bins: new WeakRef(bins) });
  return bins;
}
