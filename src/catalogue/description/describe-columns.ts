import { type DenseMatrix, invertLists, type Lists, shared } from '../../core/matrix/index.js';
import { breathe, type Run } from '../../core/options/index.js';
import { onSharedMemory, ThreadPool, type ThreadTask } from '../../core/threads/index.js';
import type { Songs } from '../catalogue.js';
import type { ColumnDescription } from './column.js';
import {
  type Correlated,
  type CorrelateJob,
  correlateInThread,
  type DescribeJob,
  describeInThread,
} from './column-task.js';

/** The features of songs, each for itself and two by two. */
export interface ColumnsDescription {
  readonly features: readonly ColumnDescription[];
  /** features × features: Pearson's correlation over the songs that have both; NaN for a constant. */
  readonly pearson: DenseMatrix;
  /** The same of the ranks: Spearman's. */
  readonly spearman: DenseMatrix;
}

/** Classes that songs are in. */
export interface SongClasses {
  readonly names: readonly string[];
  /** For each song its classes, as positions in `names`. */
  readonly lists: Lists;
}

/** Values from which threads are worth it. */
const MANY = 1 << 19;
/** Songs whose values are put into columns between two breaths. */
const BLOCK = 1 << 16;

const MODULE = new URL('./column-task.js', import.meta.url);

/**
 * Describes every feature over all songs and class by class, and the correlations of every two. Takes time in
 * proportion to the songs, and 8 bytes for each value besides the features.
 *
 * @throws the signal's reason when aborted.
 */
export async function describeColumns(
  { features, featureNames }: Pick<Songs, 'features' | 'featureNames'>,
  { names, lists }: SongClasses,
  { threads, signal, onProgress }: Run,
): Promise<ColumnsDescription> {
  const { rows } = features;
  const count = featureNames.length;
  const isLarge = threads > 1 && rows * count >= MANY;
  await using pool = isLarge ? new ThreadPool(Math.min(threads, count), signal) : undefined;
  const map = async <Job, Result>(
    name: string,
    task: (job: Job) => Result,
    jobs: readonly Job[],
    step: string,
  ): Promise<Result[]> => {
    const told = (done: number) => onProgress?.({ step, done, total: jobs.length });
    if (pool !== undefined) {
      const inThread: ThreadTask = { module: MODULE, name };
      return pool.map<Job, Result>(inThread, jobs, told);
    }
    const results: Result[] = [];
    for (const job of jobs) {
      results.push(task(job));
      told(results.length);
      await breathe(signal);
    }
    return results;
  };
  const columns = await columnsOf(features, signal);
  const ranks = columns.map(() => shared(Int32Array, rows));
  const { offsets, values } = invertLists(lists, names.length);
  const members = { offsets, values: isLarge ? onSharedMemory({ values }).values : values };
  const described = await map<DescribeJob, ColumnDescription>(
    'describeInThread',
    describeInThread,
    columns.map((column, j) => ({
      name: featureNames[j],
      values: column,
      ranks: ranks[j],
      classNames: names,
      members,
    })),
    'distributions',
  );
  const both = columns.map((column, j) => ({ values: column, ranks: ranks[j] }));
  const correlated = await map<CorrelateJob, Correlated>(
    'correlateInThread',
    correlateInThread,
    both.map((own, j) => ({ ...own, others: both.slice(j) })),
    'correlations',
  );
  return {
    features: described,
    pearson: symmetric(correlated.map(({ pearson }) => pearson)),
    spearman: symmetric(correlated.map(({ spearman }) => spearman)),
  };
}

/** The columns of a matrix, on memory that threads share; 0 in place of −0. */
async function columnsOf(
  { rows, columns, data }: DenseMatrix,
  signal: AbortSignal | undefined,
): Promise<Float32Array[]> {
  const parts = Array.from({ length: columns }, () => shared(Float32Array, rows));
  for (let from = 0; from < rows; from += BLOCK) {
    const to = Math.min(rows, from + BLOCK);
    for (let j = 0; j < columns; j++) {
      const part = parts[j];
      for (let row = from; row < to; row++) part[row] = data[row * columns + j] + 0;
    }
    await breathe(signal);
  }
  return parts;
}

/** A symmetric matrix from its upper triangle, whose rows begin at the diagonal. */
function symmetric(upper: readonly (readonly number[])[]): DenseMatrix {
  const count = upper.length;
  const data = new Float64Array(count * count);
  upper.forEach((row, a) => {
    row.forEach((value, k) => {
      data[a * count + a + k] = value;
      data[(a + k) * count + a] = value;
    });
  });
  return { rows: count, columns: count, data };
}
