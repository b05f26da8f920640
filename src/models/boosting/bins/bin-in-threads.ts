import type { DenseMatrix } from '../../../core/matrix/index.js';
import type { Run } from '../../../core/options/index.js';
import { onSharedMemory, overRows, ThreadPool } from '../../../core/threads/index.js';
import { newBins } from './assign-bins.js';
import { binFeatures } from './bin-features.js';
import type { BinnedMatrix, BinOptions } from './binned-matrix.js';
import type { ColumnBins } from './cut-column.js';
import type { AssignJob, CutJob } from './thread.js';

const module = new URL('./thread.js', import.meta.url);

/** Below so many values it takes longer to send the work to threads than to do it. */
const FEWEST_VALUES = 1 << 19;

/**
 * {@link binFeatures} by several threads: columns are cut side by side, then rows assigned. The result
 * is the same for any number of threads. Takes 8 bytes a row for each thread besides the result, and
 * a copy of data that are not on shared memory.
 */
export async function binInThreads(
  data: DenseMatrix,
  options: BinOptions,
  { threads, signal }: Pick<Run, 'threads' | 'signal'>,
): Promise<BinnedMatrix> {
  if (threads === 1 || data.data.length < FEWEST_VALUES) return binFeatures(data, options);
  await using pool = new ThreadPool(threads, signal);
  const sharedData = onSharedMemory(data);
  const sharedOptions = onSharedMemory(options);
  const columns = Array.from({ length: data.columns }, (_, column) => column);
  const dealt = columns
    .slice(0, threads)
    .map((first) => columns.filter((column) => column % threads === first));
  const parts = await pool.map<CutJob, ColumnBins[]>(
    { module, name: 'cut' },
    dealt.map((own) => ({ data: sharedData, columns: own, options: sharedOptions })),
  );
  const cut = columns.map((column) => parts[column % threads][Math.floor(column / threads)]);
  const binned = newBins(data.rows, cut);
  const job: AssignJob = { data: sharedData, binned };
  await overRows<AssignJob, void>(pool, { module, name: 'assign' }, data.rows, job);
  return binned;
}
