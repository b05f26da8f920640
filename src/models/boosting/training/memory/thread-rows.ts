/**
 * The most and the fewest rows of a block: multiples of `ROWS_PER_TURN`, and enough that little of what
 * the processor prefetches belongs to another thread.
 */
const MOST_ROWS = 8192;
const FEWEST_ROWS = 512;

/**
 * Blocks of each thread, if they are large enough: similar rows stand together, so that a node has all rows
 * of some blocks and none of most, and only of many blocks each thread has its share.
 */
const BLOCKS_PER_THREAD = 256;

/** Rows of a block, a power of two. */
function blockRows(rows: number, threads: number): number {
  const wanted = rows / threads / BLOCKS_PER_THREAD;
  let size = FEWEST_ROWS;
  while (size < MOST_ROWS && size < wanted) size *= 2;
  return size;
}

/** Rows whose bins of a column fill lines of the cache, which threads should not share. */
const ROWS_OF_LINES = 64;

/** A thread's share of so many rows that are worked on one after another. */
export function shareOf(rows: number, thread: number, threads: number): Range {
  const begins = (other: number): number =>
    other === threads ? rows : ROWS_OF_LINES * Math.floor((rows * other) / threads / ROWS_OF_LINES);
  return { begin: begins(thread), end: begins(thread + 1) };
}

/** Consecutive rows, up to, not including, `end`. */
export interface Range {
  readonly begin: number;
  readonly end: number;
}

/**
 * The rows that are one thread's throughout a fit: blocks are dealt to the threads in turn, so that
 * each thread has about its share of any node, however the rows are ordered. Rows that are only
 * measured come after those to train on.
 */
export class ThreadRows {
  /** The thread's blocks of rows to train on, ascending, and of those that are only measured. */
  readonly trainingBlocks: readonly Range[];
  readonly heldOutBlocks: readonly Range[];
  /** Where the thread's rows stand in every list: those to train on, and all. */
  readonly training: Range;
  readonly region: Range;

  constructor(
    { trainingRows, rows }: { trainingRows: number; rows: number },
    thread: number,
    threads: number,
  ) {
    const size = blockRows(trainingRows, threads);
    const dealt = { thread, threads, size };
    this.trainingBlocks = blocks(0, trainingRows, dealt);
    this.heldOutBlocks = blocks(trainingRows, rows, dealt);
    const trainingBefore = (others: number) => rowsBefore(others, trainingRows, dealt);
    const before = (others: number): number =>
      trainingBefore(others) + rowsBefore(others, rows - trainingRows, dealt);
    const begin = before(thread);
    const count = trainingBefore(thread + 1) - trainingBefore(thread);
    this.training = { begin, end: begin + count };
    this.region = { begin, end: before(thread + 1) };
  }
}

/** How blocks are dealt to threads. */
interface Dealt {
  readonly thread: number;
  readonly threads: number;
  /** Rows of a block. */
  readonly size: number;
}

function blocks(from: number, to: number, { thread, threads, size }: Dealt): Range[] {
  const found: Range[] = [];
  for (let begin = from + thread * size; begin < to; begin += threads * size) {
    found.push({ begin, end: Math.min(begin + size, to) });
  }
  return found;
}

/** How many rows the threads before this one have. */
function rowsBefore(thread: number, rows: number, { threads, size }: Dealt): number {
  const turns = Math.floor(rows / (threads * size));
  const left = rows - turns * threads * size;
  return turns * thread * size + Math.min(left, thread * size);
}
